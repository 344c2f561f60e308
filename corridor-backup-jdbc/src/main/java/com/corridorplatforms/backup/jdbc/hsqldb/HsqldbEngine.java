package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.JournalledEngine;
import com.corridorplatforms.backup.jdbc.ansi.JournalledSequences;
import com.corridorplatforms.backup.jdbc.ansi.JournalledTables;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.NamesByTable;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.ReferringKey;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.SetAside;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an import does on HSQLDB. Only an administrator may switch off the check of foreign keys, so those of tables that are
 * loaded are dropped and made again.
 */
final class HsqldbEngine implements JournalledEngine {

    private static final String COMPUTED = "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS"
            + " WHERE TABLE_SCHEMA = ? AND IS_GENERATED = 'ALWAYS'";

    private final Connection connection;
    private final String schema;
    private final Statements statements;
    private final RowReader reader;
    private final Numbering numbering;
    private final List<ReferringKey> suspended = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean numbersLater;

    HsqldbEngine(Connection connection, String schema, RowReader reader) {
        this.connection = connection;
        this.schema = schema;
        this.statements = new Statements(connection);
        this.reader = reader;
        this.numbering = new Numbering(statements);
    }

    @Override
    public JournalHost journalHost() {
        return new HsqldbJournalHost(statements);
    }

    @Override
    public DestinationCatalog catalog() {
        return new HsqldbDestinationCatalog(statements);
    }

    @Override
    public SchemaRights rights() {
        return new HsqldbRights(statements);
    }

    @Override
    public List<TableName> triggers(TableName table) throws SQLException {
        return new HsqldbDestinationCatalog(statements).triggers(table);
    }

    @Override
    public String drop(Definition definition) {
        return DefinitionCatalog.drop(definition).orElseGet(() -> JournalledEngine.super.drop(definition));
    }

    /** Shown to administrators only. */
    @Override
    public List<String> otherSessions() throws SQLException {
        return statements.list(
                "SELECT USER_NAME, SESSION_ID FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS"
                        + " WHERE SESSION_ID <> SESSION_ID() ORDER BY SESSION_ID",
                row -> "\"" + row.getString(1) + "\" (session " + row.getLong(2) + ")");
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedTables(wanted).fitted();
    }

    @Override
    public List<Finding> foreseen(DatabaseModel model, List<TableName> replaced, SurplusAside surplus)
            throws SQLException {
        List<Definition> anew = surplus.madeAnew(model);
        List<Definition> rights = new ArrayList<>();
        List<Finding> comments = new ArrayList<>();
        for (TableName table : replaced) {
            rights.addAll(new DefinitionCatalog(statements, table.schema()).rights(table));
        }
        for (Definition each : anew) {
            rights.addAll(new DefinitionCatalog(statements, each.name().schema()).rights(each.name()));
            comments.addAll(LostComments.of(statements, each));
        }
        return Stream.of(
                        LostDefinitions.findings(rights, model.definitions()),
                        comments,
                        Kept.findings(statements, beside(anew, model)))
                .flatMap(List::stream)
                .toList();
    }

    /** The model without what is dropped before it is made. */
    private static DatabaseModel beside(List<Definition> anew, DatabaseModel model) {
        return model.without(model.definitions().stream()
                .filter(wanted -> anew.stream().anyMatch(wanted::isNamedAs))
                .toList());
    }

    @Override
    public void make(DatabaseModel model, List<String> missingSchemas, List<TableName> replaced, ImportJournal journal)
            throws SQLException {
        JournalledTables made = new JournalledTables(connection, journal);
        made.schemas(missingSchemas);
        setAside(replaced, journal);
        makeSequences(model, journal);
        makeTypes(model, journal);
        made.tables(GivenNames.without(model), table -> TableDefinition.table(Numbering.without(table)));
        numbersLater = true;
        for (Definition storage : before(model, Definition.Kind.STORAGE)) {
            connection.setSchema(storage.name().schema());
            statements.run("set " + storage.name(), storage.statement().text());
        }
    }

    /**
     * A column goes on being computed of those of the table's first name, so that the engine drops neither the table nor what refers to
     * it. What is written down last is done first.
     */
    private void setAside(List<TableName> replaced, ImportJournal journal) throws SQLException {
        SetAside aside = new SetAside(new HsqldbRenaming(statements), journal);
        NamesByTable computed = new NamesByTable(NamesByTable.by(statements, COMPUTED));
        List<String> plain = new ArrayList<>();
        for (TableName name : replaced) {
            List<String> columns = computed.of(name);
            String renamed = Quoting.name(aside.table(name));
            columns.forEach(column -> plain.add(
                    "ALTER TABLE " + renamed + " ALTER COLUMN " + Quoting.identifier(column) + " DROP EXPRESSION"));
        }
        for (String statement : plain) {
            journal.willClean(statement);
        }
    }

    private void makeSequences(DatabaseModel model, ImportJournal journal) throws SQLException {
        Set<String> schemas = Refusals.schemas(model);
        List<Sequence> there = new ArrayList<>();
        for (String each : schemas) {
            there.addAll(SequenceCatalog.read(statements, each));
        }
        JournalledSequences sequences = new JournalledSequences(
                there,
                SequenceCatalog.states(statements, schemas),
                TableDefinition::sequence,
                TableDefinition::options,
                state -> "RESTART WITH " + state.next());
        for (Sequence sequence : model.sequences()) {
            sequences.make(sequence, journal);
        }
    }

    /** A type that is there already stays as it is, since other tables may need it. */
    private void makeTypes(DatabaseModel model, ImportJournal journal) throws SQLException {
        for (Definition type : before(model, Definition.Kind.TYPE)) {
            connection.setSchema(type.name().schema());
            String name = Quoting.name(type.name());
            boolean isDomain = type.statement().text().startsWith("CREATE DOMAIN");
            if (!Kept.isThere(statements, type)) {
                journal.step(
                        "create type " + name,
                        type.statement().text(),
                        isDomain ? "DROP DOMAIN IF EXISTS " + name + " CASCADE" : "DROP TYPE " + name + " CASCADE");
            }
        }
    }

    private static List<Definition> before(DatabaseModel model, Definition.Kind kind) {
        return model.definitions(Stage.BEFORE_TABLES).stream()
                .filter(definition -> definition.kind() == kind)
                .toList();
    }

    @Override
    public List<ReferringKey> suspend(DatabaseModel model, ImportJournal journal) throws SQLException {
        suspended.addAll(ReferringKey.againstOrder(model, each -> ConstraintCatalog.read(statements, each)));
        for (ReferringKey each : suspended) {
            journal.step("suspend foreign key \"" + each.key().name() + "\"", each.dropping(), each.adding());
        }
        return suspended;
    }

    @Override
    public List<String> resumption(DatabaseModel model) {
        return suspended.stream().map(ReferringKey::adding).toList();
    }

    @Override
    public String insert(Table table) {
        Table there = numbersLater ? Numbering.without(table) : table;
        boolean numbers =
                there.columns().stream().anyMatch(column -> column.identity().isPresent());
        return numbers || table.writtenColumns().isEmpty()
                ? RowStatements.insert(table, column -> "?")
                : RowStatements.insertGiven(table, column -> "?");
    }

    @Override
    public BatchRowWriter.Binder binder(Column column) {
        return Values.binder(column.type().meaning());
    }

    @Override
    public void complete(DatabaseModel model, ImportJournal journal) throws SQLException {
        numbering.begin(model);
        Completion completion = new Completion(connection, statements, GivenNames.without(model));
        completion.makeAll();
        completion.define(journal);
        findings.addAll(numbering.findings());
        findings.addAll(completion.findings());
    }

    /** Where a column without a sequence stands is shown to administrators only. */
    @Override
    public List<SequenceState> sequenceStates(Collection<String> schemas) throws SQLException {
        IdentityCounters counters = new IdentityCounters(statements);
        List<SequenceState> states = new ArrayList<>(SequenceCatalog.states(statements, schemas));
        if (counters.areShown()) {
            states.addAll(counters.shown(schemas));
        }
        return states;
    }

    @Override
    public String restart(SequenceState state) {
        return Completion.restart(state);
    }

    @Override
    public boolean counts(Owner owner) {
        return numbering.counts(owner);
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
        connection.setSchema(schema);
    }
}
