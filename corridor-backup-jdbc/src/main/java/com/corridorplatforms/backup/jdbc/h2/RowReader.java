package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Streams a table's rows. The engine collects a whole result before it shows the first row, unless it is told not to. */
final class RowReader {

    private static final int ROWS_BETWEEN_CHECKS = 1024;
    private static final int ROWS_PER_FETCH = 256;

    private static final String LAZY_BY_DEFAULT =
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'LAZY_QUERY_EXECUTION'";

    private final Connection connection;
    private final Statements statements;
    private final Cancellation cancellation;

    RowReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        // The catalog shows the setting only where the database's URL changes it.
        String before = statements.list(LAZY_BY_DEFAULT, row -> row.getString(1)).stream()
                .findFirst()
                .orElse("0");
        statements.run("SET LAZY_QUERY_EXECUTION 1");
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = statement.executeQuery(sql(table))) {
                stream(table.writtenColumns(), rows, sink);
            }
        } finally {
            statements.run("SET LAZY_QUERY_EXECUTION " + before);
        }
    }

    private void stream(List<Column> columns, ResultSet rows, RowSink sink) throws SQLException, IOException {
        List<Values.Reader> readers = columns.stream()
                .map(column -> Values.reader(column.type().meaning()))
                .toList();
        for (long count = 0; rows.next(); count++) {
            if (count % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
            Object[] row = new Object[readers.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = readers.get(i).read(rows, i + 1);
            }
            sink.accept(row);
        }
    }

    private static String sql(Table table) {
        List<String> names = table.writtenColumns().stream().map(Column::name).toList();
        // A table may have no column that is written, and a query needs one.
        return "SELECT " + (names.isEmpty() ? "NULL" : Quoting.identifiers(names)) + " FROM "
                + Quoting.name(table.name());
    }
}
