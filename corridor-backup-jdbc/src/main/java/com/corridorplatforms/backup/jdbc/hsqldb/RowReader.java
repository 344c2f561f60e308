package com.corridorplatforms.backup.jdbc.hsqldb;

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

/**
 * Streams a table's rows. The engine collects a whole result before it shows the first row: in memory, unless it is told how
 * many rows to keep there. A database without files has its tables in memory too and takes no notice.
 */
final class RowReader {

    private static final int ROWS_PER_FETCH = 256;
    private static final int ROWS_IN_MEMORY = 100;

    private static final String ROWS_IN_MEMORY_BEFORE =
            "SELECT VALUE FROM INFORMATION_SCHEMA.SYSTEM_SESSIONINFO WHERE KEY = 'RESULT MEMORY ROWS'";

    private final Connection connection;
    private final Statements statements;
    private final Cancellation cancellation;

    RowReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        String before =
                statements.list(ROWS_IN_MEMORY_BEFORE, row -> row.getString(1)).get(0);
        keepInMemory(String.valueOf(ROWS_IN_MEMORY));
        try {
            stream(table, sink);
        } finally {
            keepInMemory(before);
        }
    }

    private void keepInMemory(String rows) throws SQLException {
        statements.run("SET SESSION RESULT MEMORY ROWS " + rows);
    }

    private void stream(Table table, RowSink sink) throws SQLException, IOException {
        String query = RowStatements.select(table, column -> Quoting.identifier(column.name()));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = statement.executeQuery(query)) {
                ResultRows.stream(rows, Values.readers(table), sink, cancellation);
            }
        }
    }
}
