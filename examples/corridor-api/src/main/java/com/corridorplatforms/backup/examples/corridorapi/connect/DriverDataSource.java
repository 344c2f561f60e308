package com.corridorplatforms.backup.examples.corridorapi.connect;

import com.corridorplatforms.backup.api.BackupException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens a new connection for each request. A failure names the database and the user, never the password. */
public final class DriverDataSource implements DataSource {

    private final Driver driver;
    private final JdbcUrl url;
    private final Optional<String> user;
    private final Supplier<Optional<String>> password;

    /**
     * @param driver accepts the URL
     * @param url which database
     * @param user who connects
     * @param password fetches their password; asked for each connection
     */
    public DriverDataSource(Driver driver, JdbcUrl url, Optional<String> user, Supplier<Optional<String>> password) {
        this.driver = driver;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Connects once, so that a wrong password or host is noticed before any work begins.
     *
     * @return this
     * @throws BackupException if it cannot connect
     */
    public DriverDataSource probe() {
        try (Connection connection = getConnection()) {
            connection.getMetaData();
            return this;
        } catch (SQLException e) {
            throw new BackupException(e.getMessage(), e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(user, password.get());
    }

    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        return connect(Optional.of(otherUser), Optional.of(otherPassword));
    }

    private Connection connect(Optional<String> as, Optional<String> with) throws SQLException {
        Properties properties = new Properties();
        as.ifPresent(name -> properties.setProperty("user", name));
        with.ifPresent(secret -> properties.setProperty("password", secret));
        Connection connection;
        try {
            connection = driver.connect(url.value(), properties);
        } catch (SQLException e) {
            throw new SQLException(
                    new ConnectionFailure(url, as, with).sentence(e), e.getSQLState(), e.getErrorCode(), e);
        }
        if (connection == null) {
            throw new SQLException("the driver does not accept \"" + url + "\"");
        }
        return connection;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("this data source keeps no log");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("give the login time-out in the JDBC URL");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("this data source wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return url.value();
    }
}
