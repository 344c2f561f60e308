package com.corridorplatforms.backup.jdbc.spi.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection whose client dies before one of its statements: from then on nothing it calls reaches the engine, so
 * nothing is cleaned up either.
 */
public final class KillableConnection {

    /** Told before every statement and commit how many there have been with it. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Throws to let the client die.
         *
         * @param count how many statements and commits there have been
         * @throws SQLException to let it die
         */
        void reached(int count) throws SQLException;
    }

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean isDead = new AtomicBoolean();
    private final Watcher watcher;

    private final boolean staysDead;

    private KillableConnection(Watcher watcher, boolean staysDead) {
        this.watcher = watcher;
        this.staysDead = staysDead;
    }

    /**
     * A proxy of a connection that dies before one of its statements or commits.
     *
     * @param connection the connection
     * @param statements which of them, from 1
     * @return the proxy
     */
    public static Connection dyingAfter(Connection connection, int statements) {
        return watched(connection, count -> {
            if (count >= statements) {
                throw new SQLException("killed");
            }
        });
    }

    /**
     * A proxy of a connection one of whose statements or commits fails, and that works again afterwards.
     *
     * @param connection the connection
     * @param statement which of them, from 1
     * @return the proxy
     */
    public static Connection failingAt(Connection connection, int statement) {
        Watcher watcher = count -> {
            if (count == statement) {
                throw new SQLException("killed");
            }
        };
        return new KillableConnection(watcher, false).proxy(Connection.class, connection);
    }

    /**
     * A proxy of a connection that tells of every statement and commit.
     *
     * @param connection the connection
     * @param watcher told of them
     * @return the proxy
     */
    public static Connection watched(Connection connection, Watcher watcher) {
        return new KillableConnection(watcher, true).proxy(Connection.class, connection);
    }

    private <T> T proxy(Class<T> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        if (isDead.get()) {
            throw new SQLException("killed");
        }
        if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
            reach();
        }
        try {
            Object result = method.invoke(real, arguments);
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, statement);
            }
            return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private void reach() throws SQLException {
        try {
            watcher.reached(count.incrementAndGet());
        } catch (SQLException killed) {
            isDead.set(staysDead);
            throw killed;
        }
    }
}
