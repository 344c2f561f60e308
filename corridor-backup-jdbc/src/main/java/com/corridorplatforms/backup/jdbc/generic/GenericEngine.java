package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.BatchRowWriter;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.ParentsFirst;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalEngine;
import com.corridorplatforms.backup.jdbc.ansi.TransactionalImport;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What an import does on an engine of which only standard SQL is known. Keys are part of the tables from the beginning,
 * because not every engine adds them later; parents are filled first.
 */
final class GenericEngine implements TransactionalEngine {

    private final Connection connection;
    private final Statements statements;
    private final Cancellation cancellation;
    private final TableDefinition definition;
    private final List<Finding> findings = new ArrayList<>();

    private GenericEngine(Connection connection, Cancellation cancellation, String largeText) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
        this.definition = new TableDefinition(largeText);
    }

    static WriteSession begin(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            String largeText = LargeText.of(new Statements(connection));
            connection.rollback();
            return new TransactionalImport(connection, state, new GenericEngine(connection, cancellation, largeText));
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public DestinationCatalog catalog() {
        return new Destination(connection);
    }

    /** What could not be taken back is not begun. */
    @Override
    public void begin(DatabaseModel model, ImportMode mode) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        boolean isUndone = metaData.supportsDataDefinitionAndDataManipulationTransactions()
                && !metaData.dataDefinitionCausesTransactionCommit()
                && !metaData.dataDefinitionIgnoredInTransactions();
        if (mode != ImportMode.LOAD && !isUndone) {
            throw new BackupException("\"" + metaData.getDatabaseProductName() + "\" commits changes of tables by"
                    + " itself, so that an import which makes tables could not be taken back, expected tables to load"
                    + " into; make them first and use mode(LOAD)");
        }
    }

    @Override
    public void drop(List<TableName> tables, DatabaseModel model) throws SQLException {
        List<TableName> childrenFirst = new ArrayList<>(ParentsFirst.order(model.tables()).stream()
                .map(Table::name)
                .filter(tables::contains)
                .toList());
        Collections.reverse(childrenFirst);
        for (TableName table : childrenFirst) {
            statements.run("drop table \"" + table + "\"", "DROP TABLE " + Quoting.name(table));
        }
    }

    @Override
    public void create(DatabaseModel model) throws SQLException {
        List<Table> ordered = ParentsFirst.order(model.tables());
        for (Table table : ordered) {
            List<ForeignKey> early = new ArrayList<>(table.foreignKeys());
            early.removeAll(ParentsFirst.against(ordered, table));
            create(table, early);
        }
    }

    /** Not every engine knows every action; without them the rows are guarded all the same. */
    private void create(Table table, List<ForeignKey> keys) throws SQLException {
        String purpose = "create table \"" + table.name() + "\"";
        try {
            statements.run(purpose, definition.table(table, keys));
        } catch (SQLException refused) {
            List<ForeignKey> plain =
                    keys.stream().map(TableDefinition::withoutActions).toList();
            if (plain.equals(keys)) {
                throw refused;
            }
            statements.run(purpose, definition.table(table, plain));
            for (ForeignKey key : keys) {
                if (!plain.contains(key)) {
                    leftOut("foreign-key-action", table, key.name(), "the action of foreign key", refused);
                }
            }
        }
    }

    /** Standard SQL has no word for it; the engine's own isolation must suffice. */
    @Override
    public void lock(TableName table) {
        cancellation.check();
    }

    @Override
    public void suspendRules(DatabaseModel model) {
        List<Table> ordered = ParentsFirst.order(model.tables());
        for (Table table : ordered) {
            for (ForeignKey key : ParentsFirst.against(ordered, table)) {
                throw new BackupException(
                        "foreign key \"" + key.name() + "\" of table \"" + table.name() + "\" refers to"
                                + " rows that may come later, expected none where no dialect knows how to put its check off;"
                                + " drop it and make it again after the import");
            }
        }
    }

    @Override
    public void restoreRules() {
        cancellation.check();
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        return new BatchRowWriter(
                connection,
                table.name().toString(),
                definition.insert(table),
                table.writtenColumns().stream().map(Values::binder).toList(),
                cancellation);
    }

    @Override
    public void complete(DatabaseModel model) throws SQLException {
        AddedConstraints constraints = new AddedConstraints(statements, "");
        List<Table> ordered = ParentsFirst.order(model.tables());
        for (Table table : ordered) {
            for (Index index : table.indexes()) {
                statements.run(
                        "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                        TableDefinition.index(table, index));
            }
        }
        for (Table table : ordered) {
            for (ForeignKey key : ParentsFirst.against(ordered, table)) {
                try {
                    constraints.foreignKey(table.name(), key);
                } catch (SQLException refused) {
                    leftOut("foreign-key", table, key.name(), "foreign key", refused);
                }
            }
        }
    }

    private void leftOut(String code, Table table, String name, String thing, SQLException refused) {
        String subject = table.name() + "." + name;
        findings.add(Finding.loss(
                code + "-left-out",
                subject,
                thing + " \"" + subject + "\" is left out, since the database refuses it: " + refused.getMessage()));
    }

    /** No table that is made here numbers its rows, and of tables that are there the driver does not tell how they do. */
    @Override
    public void setSequences(List<SequenceState> states) {
        for (SequenceState state : states) {
            findings.add(Finding.loss(
                    "sequence-not-set",
                    state.owner().toString(),
                    "the next number of " + state.owner() + " is not set to " + state.next()
                            + ", since no dialect knows how; set it before rows are added"));
        }
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        GenericReadSession.rows(connection, cancellation, table, sink);
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
