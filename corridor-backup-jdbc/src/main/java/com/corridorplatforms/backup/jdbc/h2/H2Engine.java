package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.JournalledEngine;
import com.corridorplatforms.backup.jdbc.ansi.JournalledSequences;
import com.corridorplatforms.backup.jdbc.ansi.JournalledTables;
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
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an import does on H2. It has no word for a single foreign key: the check is switched off and on again at tables, and is
 * off for every key that a table has and for every key that refers to it.
 */
final class H2Engine implements JournalledEngine {

    private final Connection connection;
    private final String schema;
    private final Statements statements;
    private final RowReader reader;
    private final Counters counters = new Counters();
    private final Set<TableName> unchecked = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    H2Engine(Connection connection, String schema, RowReader reader) {
        this.connection = connection;
        this.schema = schema;
        this.statements = new Statements(connection);
        this.reader = reader;
    }

    @Override
    public JournalHost journalHost() {
        return new H2JournalHost(statements);
    }

    @Override
    public DestinationCatalog catalog() {
        return new H2DestinationCatalog(statements);
    }

    @Override
    public SchemaRights rights() {
        return new H2Rights(statements);
    }

    @Override
    public List<TableName> triggers(TableName table) throws SQLException {
        return new H2DestinationCatalog(statements).triggers(table);
    }

    @Override
    public String drop(Definition definition) {
        return DefinitionCatalog.drop(definition).orElseGet(() -> JournalledEngine.super.drop(definition));
    }

    /** An ordinary user is shown only sessions of its own. */
    @Override
    public List<String> otherSessions() throws SQLException {
        return statements.list(
                "SELECT USER_NAME, COALESCE(CLIENT_ADDR, 'this process'), SESSION_ID"
                        + " FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID() ORDER BY SESSION_ID",
                row -> "\"" + row.getString(1) + "\" from " + row.getString(2) + " (session " + row.getInt(3) + ")");
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedModel(wanted, H2Abilities.ALL).fitted();
    }

    @Override
    public List<Finding> foreseen(DatabaseModel model, List<TableName> replaced, SurplusAside surplus)
            throws SQLException {
        List<Finding> lost = new ArrayList<>();
        for (TableName table : replaced) {
            lost.addAll(LostRights.of(statements, table));
        }
        for (Definition each : surplus.madeAnew(model)) {
            lost.addAll(LostRights.of(statements, each.name()));
            lost.addAll(LostComments.of(statements, each));
        }
        return lost;
    }

    @Override
    public void make(DatabaseModel model, List<String> missingSchemas, List<TableName> replaced, ImportJournal journal)
            throws SQLException {
        JournalledTables made = new JournalledTables(connection, journal);
        made.schemas(missingSchemas);
        SetAside aside = new SetAside(new H2Renaming(statements), journal);
        for (TableName name : replaced) {
            aside.table(name);
        }
        makeSequences(model, journal);
        made.tables(model, TableDefinition::table);
    }

    private void makeSequences(DatabaseModel model, ImportJournal journal) throws SQLException {
        Set<String> schemas = Refusals.schemas(model);
        List<Sequence> there = new ArrayList<>();
        for (String each : schemas) {
            there.addAll(SequenceCatalog.read(statements, each));
        }
        JournalledSequences sequences = new JournalledSequences(
                there, sequenceStates(schemas), TableDefinition::sequence, Counters::options, Counters::standing);
        for (Sequence sequence : model.sequences()) {
            sequences.make(sequence, journal);
        }
    }

    @Override
    public List<ReferringKey> suspend(DatabaseModel model, ImportJournal journal) throws SQLException {
        List<ReferringKey> keys = ReferringKey.of(model, each -> ConstraintCatalog.read(statements, each));
        keys.stream()
                .filter(ReferringKey.againstOrder(model))
                .map(ReferringKey::table)
                .forEach(unchecked::add);
        for (TableName table : unchecked) {
            journal.step(
                    "suspend the foreign keys of table \"" + table + "\"",
                    integrity(table, "FALSE"),
                    integrity(table, "TRUE"));
        }
        return keys.stream()
                .filter(each -> unchecked.contains(each.table())
                        || unchecked.contains(each.key().parent()))
                .toList();
    }

    private static String integrity(TableName table, String words) {
        return "ALTER TABLE " + Quoting.name(table) + " SET REFERENTIAL_INTEGRITY " + words;
    }

    @Override
    public String insert(Table table) {
        return RowStatements.insert(
                table, column -> column.type().meaning() instanceof PortableType.Json ? "? FORMAT JSON" : "?");
    }

    @Override
    public BatchRowWriter.Binder binder(Column column) {
        return Values.binder(column.type().meaning());
    }

    @Override
    public void complete(DatabaseModel model, ImportJournal journal) throws SQLException {
        Completion completion = new Completion(connection, statements, model);
        completion.makeAll();
        completion.define(journal);
        findings.addAll(completion.findings());
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(findings.stream(), counters.findings().stream()).toList();
    }

    /** The rows are checked before, so that nothing that others write meanwhile can keep the keys suspended. */
    @Override
    public List<String> resumption(DatabaseModel model) {
        return unchecked.stream().map(table -> integrity(table, "TRUE")).toList();
    }

    @Override
    public List<SequenceState> sequenceStates(Collection<String> schemas) throws SQLException {
        return SequenceCatalog.states(statements, schemas);
    }

    @Override
    public String restart(SequenceState state) {
        return Counters.restart(state);
    }

    @Override
    public boolean knowsExhaustion() {
        return true;
    }

    @Override
    public String settle(SequenceState state, SequenceOptions declared) {
        return counters.settle(state, declared);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        reader.rows(table, sink);
    }

    @Override
    public void putBack() throws SQLException {
        connection.setSchema(schema);
    }
}
