package com.corridorplatforms.backup.jdbc.carrier;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Opens carriers for applications that work on them. */
public final class EmbeddedCarrier {

    private EmbeddedCarrier() {}

    /**
     * Makes sure that a file is a carrier this library understands.
     *
     * @param file where it is
     * @throws IOException if it cannot be read
     * @throws com.corridorplatforms.backup.api.BackupException if it is none, or of a newer format
     */
    public static void require(Path file) throws IOException {
        FileHeader.ofCarrier(file);
    }

    /**
     * Opens a connection on which foreign keys are enforced, and dates and times are written as the text they are read
     * as rather than as numbers.
     *
     * @param file where it is
     * @return a connection
     * @throws SQLException if SQLite cannot open it
     */
    public static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        Properties properties = config.toProperties();
        properties.setProperty("date_class", SQLiteConfig.DateClass.TEXT.name());
        properties.setProperty("date_precision", SQLiteConfig.DatePrecision.MILLISECONDS.name());
        properties.setProperty("date_string_format", "yyyy-MM-dd HH:mm:ss.SSS");
        return JDBC.createConnection(SqliteFile.url(file, "?mode=rw"), properties);
    }
}
