package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.ResultRows;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.StreamedValues;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Streams a table's rows. The driver holds no more of a result than it must, as long as no other statement is run. */
final class RowReader {

    private final Connection connection;
    private final Cancellation cancellation;

    RowReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        try (StreamedValues large = new StreamedValues();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(RowStatements.select(table, Values::selected))) {
            ResultRows.stream(rows, Values.readers(table, large), large.forgetting(sink), cancellation);
        }
    }
}
