package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.ResultRows;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Streams a table's rows. The engine collects a whole result before it shows the first row, unless it is told not to. */
final class RowReader {

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
            String query = RowStatements.select(table, column -> Quoting.identifier(column.name()));
            try (ResultSet rows = statement.executeQuery(query)) {
                ResultRows.stream(rows, Values.readers(table), sink, cancellation);
            }
        } finally {
            statements.run("SET LAZY_QUERY_EXECUTION " + before);
        }
    }
}
