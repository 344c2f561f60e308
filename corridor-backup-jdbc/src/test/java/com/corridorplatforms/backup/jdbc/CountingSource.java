package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A source that knows which connections it has given and how they came back. Thread-safe. */
class CountingSource implements DataSource {

    private final DataSource source;
    private final List<Connection> given = new ArrayList<>();
    private final List<String> altered = new ArrayList<>();
    private int asked;
    private int givenBack;

    CountingSource(DataSource source) {
        this.source = source;
    }

    /** What happens before a connection is given, the first being number 1. */
    void beforeGiving(int number) throws SQLException {
        // Most sources do not make one wait.
    }

    @Override
    public Connection getConnection() throws SQLException {
        beforeGiving(number());
        Connection connection = source.getConnection();
        remember(connection);
        return (Connection) Proxy.newProxyInstance(
                CountingSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        takeBack(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized int number() {
        return ++asked;
    }

    private synchronized void remember(Connection connection) {
        given.add(connection);
    }

    private synchronized void takeBack(Connection connection) throws SQLException {
        boolean untouched = connection.isClosed()
                || connection.getAutoCommit()
                        && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
        if (!untouched) {
            altered.add("connection " + (given.indexOf(connection) + 1) + " came back altered");
        }
        connection.close();
        givenBack++;
        notifyAll();
    }

    /** How many connections were given. */
    synchronized int given() {
        return given.size();
    }

    synchronized void awaitGivenBack(int connections) throws InterruptedException {
        while (givenBack < connections) {
            wait();
        }
    }

    synchronized void assertAllGivenBackUntouched() {
        assertThat(givenBack).isEqualTo(given.size());
        assertThat(altered).isEmpty();
    }

    /** Breaks the connection that was given last, as a network may. */
    synchronized void breakLast() {
        try {
            given.get(given.size() - 1).abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(java.io.Writer.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("it wraps nothing that is anyone's business");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
