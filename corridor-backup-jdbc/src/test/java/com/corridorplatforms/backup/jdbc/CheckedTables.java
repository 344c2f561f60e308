package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Tables {@code t0}, {@code t1}, … with a check each: which rows they take here and there, and what findings say of that.
 *
 * @param conditions the checks
 * @param rows the values that are offered to each table, after a key
 */
record CheckedTables(List<String> conditions, List<String> rows) {

    /** Makes one table of a key and these columns for each condition that the engine takes, and tells their names. */
    List<String> made(DataSource source, String columns) throws SQLException {
        List<String> made = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < conditions.size(); i++) {
                String table = "CREATE TABLE \"t" + i + "\" (\"id\" INTEGER NOT NULL PRIMARY KEY, " + columns
                        + ", CONSTRAINT \"c" + i + "\" CHECK (" + conditions.get(i) + "))";
                if (isTaken(statement, table)) {
                    made.add("t" + i);
                }
            }
        }
        return made;
    }

    /** The rows that each table takes, which are gone afterwards. */
    Map<String, List<String>> taken(DataSource database, List<String> tables) throws SQLException {
        Map<String, List<String>> taken = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // A transaction of PostgreSQL ends with the first row that is refused; elsewhere one is faster than many.
            connection.setAutoCommit(
                    connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
            for (String table : tables) {
                List<String> found = taken.computeIfAbsent(table, name -> new ArrayList<>());
                for (String row : rows) {
                    if (isTaken(statement, "INSERT INTO \"" + table + "\" VALUES (1, " + row + ")")) {
                        found.add(row);
                        statement.execute("DELETE FROM \"" + table + "\"");
                    }
                }
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
        return taken;
    }

    private static boolean isTaken(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** The tables that take other rows than they should without one finding that says so, or have one although they do not. */
    List<String> wrong(
            String where, Map<String, List<String>> wanted, Map<String, List<String>> found, List<Finding> findings) {
        List<String> wrong = new ArrayList<>();
        wanted.forEach((table, taken) -> {
            String condition = conditions.get(Integer.parseInt(table.substring(1)));
            List<String> told = findings.stream()
                    .filter(finding -> finding.subject().contains(table + "."))
                    .map(finding -> finding.severity() + " " + finding.code())
                    .toList();
            boolean isSame = taken.equals(found.get(table));
            if (isSame != told.isEmpty() || told.size() > 1) {
                wrong.add("\n" + where + ": " + condition + " takes " + found.get(table) + " in place of " + taken + " "
                        + told);
            }
        });
        return wrong;
    }
}
