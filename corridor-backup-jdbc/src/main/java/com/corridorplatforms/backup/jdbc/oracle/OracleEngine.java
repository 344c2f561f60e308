package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.Comments;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.JournalledEngine;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.ReferringKey;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.SetAside;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import does on Oracle. */
final class OracleEngine implements JournalledEngine {

    private static final int NO_SUCH_TABLE = 942;
    private static final int NO_RIGHT = 1031;

    private static final String OTHERS = """
            SELECT USERNAME, MACHINE, SID FROM V$SESSION
            WHERE TYPE = 'USER' AND SCHEMANAME = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
              AND AUDSID <> SYS_CONTEXT('USERENV', 'SESSIONID')
            ORDER BY SID
            """;

    private final Connection connection;
    private final String schema;
    private final Statements statements;
    private final SessionSettings settings;
    private final RowReader reader;
    private final OracleDestinationCatalog catalog;
    private final KeptGrants grants;
    private final Map<Owner, Identity.Kind> kinds = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<SuspendedRules> suspended = Optional.empty();

    OracleEngine(Connection connection, String schema, SessionSettings settings, RowReader reader) {
        this.connection = connection;
        this.schema = schema;
        this.statements = new Statements(connection);
        this.settings = settings;
        this.reader = reader;
        this.catalog = new OracleDestinationCatalog(statements);
        this.grants = new KeptGrants(statements);
    }

    @Override
    public JournalHost journalHost() {
        return new OracleJournalHost(connection);
    }

    @Override
    public DestinationCatalog catalog() {
        return catalog;
    }

    @Override
    public SchemaRights rights() {
        return new OracleRights(statements);
    }

    @Override
    public List<TableName> triggers(TableName table) throws SQLException {
        return catalog.triggers(table);
    }

    @Override
    public List<TableName> firingTriggers(TableName table) throws SQLException {
        return catalog.enabledTriggers(table);
    }

    /** An ordinary user is shown none. */
    @Override
    public List<String> otherSessions() throws SQLException {
        try {
            return statements.list(
                    OTHERS,
                    row -> "\"" + row.getString(1) + "\" from " + row.getString(2) + " (session " + row.getInt(3)
                            + ")");
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_TABLE || refused.getErrorCode() == NO_RIGHT) {
                return List.of();
            }
            throw refused;
        }
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return wanted;
    }

    @Override
    public void make(DatabaseModel model, List<String> missingSchemas, List<TableName> replaced, ImportJournal journal)
            throws SQLException {
        if (!missingSchemas.isEmpty()) {
            throw new BackupException("schema \"" + missingSchemas.get(0) + "\" is not there, expected a user of that"
                    + " name, which only an administrator can make; have it made, or import into one that is there");
        }
        setAside(replaced, journal);
        makeSequences(model, journal);
        remember(model);
        for (Table table : model.tables()) {
            SessionSettings.useSchema(statements, table.name().schema());
            journal.step(
                    "create table \"" + table.name() + "\"",
                    TableDefinition.table(table),
                    new OracleRenaming(statements).drop(table.name()));
        }
    }

    private void setAside(List<TableName> replaced, ImportJournal journal) throws SQLException {
        SetAside aside = new SetAside(new OracleRenaming(statements), journal);
        for (TableName table : replaced) {
            grants.remember(table);
            aside.table(table);
        }
    }

    private void makeSequences(DatabaseModel model, ImportJournal journal) throws SQLException {
        Map<TableName, Sequence> there = new HashMap<>();
        for (String each : Refusals.schemas(model)) {
            SequenceCatalog.read(statements, each)
                    .standalone()
                    .forEach(sequence -> there.put(sequence.name(), sequence));
        }
        Map<Owner, SequenceState> states = new HashMap<>();
        sequenceStates(Refusals.schemas(model)).forEach(state -> states.put(state.owner(), state));
        for (Sequence sequence : model.sequences()) {
            TableName name = sequence.name();
            if (there.containsKey(name)) {
                // One of another schema cannot be renamed, so a sequence that is there is altered, and altered back.
                journal.step(
                        "alter sequence \"" + name + "\"",
                        SequenceWords.alter(
                                name, sequence.options(), sequence.options().start()),
                        SequenceWords.alter(
                                name,
                                there.get(name).options(),
                                states.get(new Owner.Standalone(name)).next()));
            } else {
                journal.step(
                        "create sequence \"" + name + "\"",
                        SequenceWords.create(sequence),
                        "DROP SEQUENCE " + Quoting.name(name));
            }
        }
    }

    /** How columns number their rows, which their states do not tell. */
    private void remember(DatabaseModel model) {
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                column.identity()
                        .ifPresent(identity ->
                                kinds.put(new Owner.OfColumn(table.name(), column.name()), identity.kind()));
            }
        }
    }

    @Override
    public List<ReferringKey> suspend(DatabaseModel model, ImportJournal journal) throws SQLException {
        remember(model);
        SuspendedRules rules = new SuspendedRules(statements, model);
        suspended = Optional.of(rules);
        return rules.suspend(journal);
    }

    @Override
    public List<String> resumption(DatabaseModel model) {
        return suspended.map(SuspendedRules::resumption).orElse(List.of());
    }

    @Override
    public String insert(Table table) {
        return RowStatements.insertGiven(table, Values::parameter);
    }

    @Override
    public BatchRowWriter.Binder binder(Column column) {
        return Values.binder(column);
    }

    @Override
    public void complete(DatabaseModel model, ImportJournal journal) throws SQLException {
        AddedConstraints constraints = new AddedConstraints(statements, "ENABLE NOVALIDATE");
        for (Table table : model.tables()) {
            SessionSettings.useSchema(statements, table.name().schema());
            constraints.uniqueKeys(table);
            constraints.checks(table);
            for (Index index : table.indexes()) {
                statements.run(
                        "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                        TableDefinition.index(table, index));
            }
        }
        Comments comments = new Comments(statements);
        for (Table table : model.tables()) {
            constraints.foreignKeys(table);
            comments.of(table);
            for (Column column : SuspendedRules.alwaysNumbered(table)) {
                statements.run(SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS));
            }
        }
        findings.addAll(grants.restore());
        findings.addAll(new Definitions(statements, journal).make(model));
        SessionSettings.useSchema(statements, schema);
    }

    @Override
    public List<SequenceState> sequenceStates(Collection<String> schemas) throws SQLException {
        return SequenceCatalog.states(statements, schemas);
    }

    @Override
    public String restart(SequenceState state) {
        return SequenceWords.restart(state, kinds.getOrDefault(state.owner(), Identity.Kind.BY_DEFAULT));
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void putBack() throws SQLException {
        try {
            settings.putBack();
        } finally {
            SessionSettings.useSchema(statements, schema);
        }
    }

    @Override
    public String drop(Definition definition) {
        return DefinitionCatalog.drop(definition).orElseGet(() -> Definitions.drop("VIEW", definition.name()));
    }

    @Override
    public List<String> make(Definition definition) throws SQLException {
        TableName name = definition.name();
        List<String> made = new ArrayList<>(List.of(
                "ALTER SESSION SET CURRENT_SCHEMA = " + Quoting.identifier(name.schema()),
                definition.statement().text()));
        if (definition.kind() == Definition.Kind.TRIGGER && catalog.isDisabled(name)) {
            made.add(DefinitionCatalog.disabling(name.name()));
        }
        return made;
    }
}
