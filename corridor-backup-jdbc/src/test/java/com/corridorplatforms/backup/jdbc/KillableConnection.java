package com.corridorplatforms.backup.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection whose client dies before one of its statements: from then on nothing it calls reaches the engine, so
 * nothing is cleaned up either.
 */
public final class KillableConnection {

    private final Connection connection;
    private final AtomicInteger statementsLeft;

    private KillableConnection(Connection connection, int statements) {
        this.connection = connection;
        this.statementsLeft = new AtomicInteger(statements);
    }

    /** A proxy of a connection that dies after so many statements and commits. */
    public static Connection dyingAfter(Connection connection, int statements) {
        return new KillableConnection(connection, statements).proxy(Connection.class, connection);
    }

    private <T> T proxy(Class<T> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        boolean counts =
                method.getName().startsWith("execute") || method.getName().equals("commit");
        if (statementsLeft.get() <= 0 || counts && statementsLeft.decrementAndGet() <= 0) {
            throw new SQLException("killed");
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
}
