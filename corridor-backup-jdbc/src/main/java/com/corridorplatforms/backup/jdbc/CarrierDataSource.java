package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.carrier.EmbeddedCarrier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens an exported file as an embedded database. SQLite enforces foreign keys only on connections that ask for it; all
 * connections of this source do. Dates and times are written as the text the file has them in, where sqlite-jdbc by
 * itself would write numbers. An application should use a file exported under
 * {@link com.corridorplatforms.backup.jdbc.model.Profile#JDBC}. Thread-safe; every connection is a new one.
 */
public final class CarrierDataSource implements DataSource {

    private static final String NOT_HERE = "the file is opened without a log writer, a user or a login timeout,"
            + " expected none of them; leave them out";

    private final Path file;

    private CarrierDataSource(Path file) {
        this.file = file;
    }

    /**
     * A source of connections to an exported file.
     *
     * @param file the file
     * @return the source
     * @throws BackupException if it is no exported file, or of a newer format
     */
    public static CarrierDataSource of(Path file) {
        Carriers.reading(file, () -> {
            EmbeddedCarrier.require(file);
            return file;
        });
        return new CarrierDataSource(file);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return EmbeddedCarrier.open(file);
    }

    /** The same as {@link #getConnection()}: SQLite has no users. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException(NOT_HERE);
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException(NOT_HERE);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException(NOT_HERE);
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(NOT_HERE);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("the source of \"" + file + "\" wraps no " + type.getName()
                + ", expected DataSource or CarrierDataSource; unwrap a connection instead");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
