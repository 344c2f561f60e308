package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What any driver can tell about the database it is connected to. */
public final class DriverDescription {

    private DriverDescription() {}

    /**
     * Asks the driver, which may open a transaction on a connection that does not commit by itself.
     *
     * @param connection a connection to the database
     * @param dialect the name of the dialect that speaks to it
     * @return the description
     * @throws SQLException if the driver cannot say
     */
    public static SourceDescription of(Connection connection, String dialect) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String schema = connection.getSchema();
        return new SourceDescription(
                dialect,
                metaData.getDatabaseProductName(),
                metaData.getDatabaseProductVersion(),
                metaData.getDriverName(),
                metaData.getDriverVersion(),
                schema == null ? "" : schema);
    }
}
