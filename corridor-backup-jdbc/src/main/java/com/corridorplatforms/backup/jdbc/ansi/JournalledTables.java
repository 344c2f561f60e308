package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Makes schemas and tables under the eyes of a journal, on engines that know {@code IF EXISTS}. */
public final class JournalledTables {

    private final Connection connection;
    private final ImportJournal journal;

    /**
     * @param connection where to make them
     * @param journal where to write down how that is undone
     */
    public JournalledTables(Connection connection, ImportJournal journal) {
        this.connection = connection;
        this.journal = journal;
    }

    /**
     * Makes schemas, which are empty again when their making is undone.
     *
     * @param missing their names
     * @throws SQLException if the engine refuses
     */
    public void schemas(List<String> missing) throws SQLException {
        for (String each : missing) {
            String name = Quoting.identifier(each);
            journal.step(
                    "create schema " + name, "CREATE SCHEMA " + name, "DROP SCHEMA IF EXISTS " + name + " RESTRICT");
        }
    }

    /**
     * Makes tables. The connection is in the schema of the last one afterwards.
     *
     * @param model the tables
     * @param create the statement that makes one, in which names without a schema are of its own
     * @throws SQLException if the engine refuses
     */
    public void tables(DatabaseModel model, Function<Table, String> create) throws SQLException {
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            journal.step(
                    "create table \"" + table.name() + "\"",
                    create.apply(table),
                    "DROP TABLE IF EXISTS " + Quoting.name(table.name()) + " CASCADE");
        }
    }
}
