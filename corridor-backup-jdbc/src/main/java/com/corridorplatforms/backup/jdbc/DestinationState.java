package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database holds before a restore.
 *
 * @param catalog its tables and sequences
 * @param filled the tables that hold rows
 * @param held what the engine can hold still while its rows are read
 */
record DestinationState(DatabaseModel catalog, List<String> filled, Held held) {

    /** Reads the schemas, or the connection's default schema if there are none. */
    static DestinationState read(
            Dialect dialect, Connection connection, List<String> schemas, Cancellation cancellation)
            throws SQLException {
        ReadRequest request = new ReadRequest(schemas, UnknownTypes.AS_TEXT, cancellation);
        try (ReadSession session = dialect.read(connection, request)) {
            DatabaseModel catalog = session.catalog();
            List<String> filled = new ArrayList<>();
            for (Table table : catalog.tables()) {
                if (session.holdsRows(table)) {
                    filled.add(table.name().toString());
                }
            }
            return new DestinationState(catalog, filled, session.held());
        }
    }

    /** Changes with every change of the catalog, and when a table gets its first row or loses its last. */
    String fingerprint() {
        String text = catalog.tables() + "\n" + catalog.sequences() + "\n" + filled;
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
