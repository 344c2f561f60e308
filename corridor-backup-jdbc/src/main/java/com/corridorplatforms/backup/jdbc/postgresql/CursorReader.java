package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams a table's rows by a cursor, for connections that do not show the driver's own. The next fetch is as many rows as
 * fit into a bound of bytes, judged by the rows so far.
 */
final class CursorReader {

    private static final int FIRST_FETCH = 16;
    private static final int GREATEST_FETCH = 5000;
    private static final long BYTES_PER_FETCH = 1 << 20;

    private final Connection connection;
    private final Cancellation cancellation;

    CursorReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    void rows(Table table, String from, RowSink sink) throws SQLException, IOException {
        List<TextReader> readers = table.writtenColumns().stream()
                .map(column -> TextReader.of(column.type().meaning()))
                .toList();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FIRST_FETCH);
            try (ResultSet rows = statement.executeQuery(sql(table, from))) {
                stream(readers, rows, sink);
            }
        }
    }

    private void stream(List<TextReader> readers, ResultSet rows, RowSink sink) throws SQLException, IOException {
        long bytes = 0;
        int fetch = FIRST_FETCH;
        for (long count = 1; rows.next(); count++) {
            @Nullable Object[] row = new Object[readers.size()];
            for (int i = 0; i < row.length; i++) {
                String shown = rows.getString(i + 1);
                if (shown != null) {
                    byte[] text = shown.getBytes(StandardCharsets.UTF_8);
                    bytes += text.length;
                    row[i] = readers.get(i).read(text, 0, text.length);
                }
            }
            sink.accept(row);
            if (count % fetch == 0) {
                cancellation.check();
                fetch = (int) Math.max(1, Math.min(GREATEST_FETCH, BYTES_PER_FETCH * count / Math.max(1, bytes)));
                rows.setFetchSize(fetch);
            }
        }
    }

    /** The engine's own text of a value: a cast would strip the spaces that pad a character type. */
    static String shown(Column column) {
        String name = Quoting.identifier(column.name());
        return "CASE WHEN " + name + " IS NULL THEN NULL ELSE format('%s', " + name + ") END";
    }

    private static String sql(Table table, String from) {
        return table.writtenColumns().stream()
                .map(CursorReader::shown)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
    }
}
