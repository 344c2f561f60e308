package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What stands in a database before an import, and whether the import may go ahead. */
final class SqliteDestination {

    private static final String USER_TABLES = """
            SELECT name FROM main.sqlite_schema WHERE type = 'table' AND %s
            ORDER BY name""".formatted(SqliteCatalog.isUsers("name"));

    private static final String REFERENCES = """
            SELECT s.name, k."table" FROM main.sqlite_schema AS s, pragma_foreign_key_list(s.name, 'main') AS k
            WHERE s.type = 'table'""";

    private final Connection connection;

    /** A trigger and the statement that makes it. */
    record Trigger(String name, String statement) {}

    SqliteDestination(Connection connection) {
        this.connection = connection;
    }

    /** Tables that go as well may refer to replaced ones. */
    void require(DatabaseModel model, ImportMode mode, SeededRows seeded, List<Table> surplus) throws SQLException {
        switch (mode) {
            case CREATE -> requireNoTables();
            case REPLACE -> requireNoReferences(model.tables(), folded(surplus));
            case LOAD -> requireLoadable(model.tables(), seeded);
        }
    }

    private void requireNoTables() throws SQLException {
        List<TableName> found =
                first(USER_TABLES).stream().map(name -> new TableName("", name)).toList();
        Refusals.requireNone(found, List.of("main"));
    }

    private void requireNoReferences(List<Table> tables, Set<String> going) throws SQLException {
        Set<String> replaced = folded(tables);
        Set<String> referring = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                String child = rows.getString(1);
                if (replaced.contains(DeclaredTable.fold(rows.getString(2)))
                        && !replaced.contains(DeclaredTable.fold(child))
                        && !going.contains(DeclaredTable.fold(child))) {
                    referring.add(child);
                }
            }
        }
        if (!referring.isEmpty()) {
            throw new BackupException("the table \"" + String.join("\", \"", referring)
                    + "\" refers to one that would be replaced, expected no table outside of the import to do so;"
                    + " drop its foreign key or the table first");
        }
    }

    private void requireLoadable(List<Table> tables, SeededRows seeded) throws SQLException {
        DatabaseModel present = new SqliteCatalog(connection).read(new SqliteDialect().describe(connection));
        for (Table table : tables) {
            Table found = present.tables().stream()
                    .filter(each -> sameName(each.name().name(), table.name().name()))
                    .findFirst()
                    .orElseThrow(() -> new BackupException("there is no table \"" + table.name()
                            + "\" to load, expected every table of the import; make it or ask for create"));
            requireColumns(table, found);
            if (seeded == SeededRows.REFUSE && new SqliteRows(connection, new Cancellation()).holdsRows(found)) {
                throw Refusals.holdsRows(table.name());
            }
        }
    }

    private static void requireColumns(Table table, Table found) {
        for (Column column : table.writtenColumns()) {
            if (found.writtenColumns().stream().noneMatch(each -> sameName(each.name(), column.name()))) {
                throw new BackupException("the table \"" + table.name() + "\" has no column \"" + column.name()
                        + "\" that can be written, expected every column of the import; add it or ask for replace");
            }
        }
    }

    /** The tables of an import that are there, as they are spelled there. */
    List<String> existing(List<Table> tables) throws SQLException {
        Set<String> names = folded(tables);
        return first(USER_TABLES).stream()
                .filter(name -> names.contains(DeclaredTable.fold(name)))
                .toList();
    }

    List<Trigger> triggers(List<Table> tables) throws SQLException {
        Set<String> names = folded(tables);
        List<Trigger> triggers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name, sql, tbl_name FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY rowid")) {
            while (rows.next()) {
                if (names.contains(DeclaredTable.fold(rows.getString(3)))) {
                    triggers.add(new Trigger(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return triggers;
    }

    void requireValidForeignKeys() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA main.foreign_key_check")) {
            if (rows.next()) {
                throw new SQLException("a row of the table \"" + rows.getString(1) + "\" refers to a row of \""
                        + rows.getString(3) + "\" that is not there, expected every foreign key to hold;"
                        + " correct the rows at their source");
            }
        }
    }

    private List<String> first(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static Set<String> folded(List<Table> tables) {
        Set<String> names = new HashSet<>();
        tables.forEach(table -> names.add(DeclaredTable.fold(table.name().name())));
        return names;
    }

    private static boolean sameName(String some, String other) {
        return DeclaredTable.fold(some).equals(DeclaredTable.fold(other));
    }
}
