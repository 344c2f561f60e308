package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * What others see of a database, in lines that are equal for equal databases of one engine: every name that is taken, tables with
 * their keys, rows, sequences, definitions, rights, and whether rows without a parent are refused.
 */
final class Picture {

    private Picture() {}

    /**
     * @param orphans statements that insert a row without a parent each
     */
    static List<String> of(DataSource database, List<String> orphans) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialects.installed().speaking(connection);
            String schema = dialect.describe(connection).defaultSchema();
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            List<String> lines = new ArrayList<>(names(connection));
            copy.model().tables().forEach(table -> lines.add(line(table, copy)));
            copy.model().sequences().forEach(sequence -> lines.add(sequence.toString()));
            copy.states().forEach(state -> lines.add(state.toString()));
            copy.model().definitions().forEach(definition -> lines.add(definition.toString()));
            copy.model().findings().stream().map(Finding::toString).forEach(lines::add);
            lines.addAll(rights(connection));
            for (String orphan : orphans) {
                lines.add((isRefused(connection, dialect, orphan) ? "refuses " : "takes ") + orphan);
            }
            return lines.stream()
                    .map(line -> schema.isEmpty() ? line : line.replace(schema, "schema"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * What an import that is atomic never shows in part: without its journal, and without where sequences stand, which a row that
     * was taken back has moved on some engines.
     */
    static List<String> ofTables(List<String> picture) {
        return picture.stream()
                .filter(line -> !line.startsWith("SequenceState")
                        && !line.endsWith("CORRIDOR_IMPORT_JOURNAL")
                        && !line.contains("import-interrupted"))
                .toList();
    }

    private static String line(Table table, DatabaseCopy copy) {
        List<Object[]> rows = copy.rows().get(table.name());
        long sum = rows.stream().mapToLong(Arrays::deepHashCode).sum();
        return table + " with " + rows.size() + " rows, sum " + sum;
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_TYPE") + " " + rows.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static List<String> rights(Connection connection) throws SQLException {
        List<String> rights = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTablePrivileges(connection.getCatalog(), connection.getSchema(), "%")) {
            while (rows.next()) {
                rights.add(rows.getString("GRANTEE") + " may " + rows.getString("PRIVILEGE") + " "
                        + rows.getString("TABLE_NAME"));
            }
        }
        return rights;
    }

    private static boolean isRefused(Connection connection, Dialect dialect, String insert) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (dialect.name().equals("sqlite")) {
                statement.execute("PRAGMA foreign_keys = ON");
            }
            connection.setAutoCommit(false);
            statement.execute(insert);
            return false;
        } catch (SQLException refused) {
            return true;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
