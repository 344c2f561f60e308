package com.corridorplatforms.backup.jdbc.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;

/** The driver's own connection behind a pool's, if the pool shows it. */
final class VendorConnection {

    private VendorConnection() {}

    static Optional<PGConnection> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                ? Optional.of(connection.unwrap(PGConnection.class))
                : Optional.empty();
    }
}
