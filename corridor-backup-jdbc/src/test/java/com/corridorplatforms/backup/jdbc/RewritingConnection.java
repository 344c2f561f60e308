package com.corridorplatforms.backup.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** A connection that says something else than it is told: statements for one engine, in words that another one knows. */
public final class RewritingConnection {

    private final UnaryOperator<String> words;

    private RewritingConnection(UnaryOperator<String> words) {
        this.words = words;
    }

    /** A proxy of a connection that passes every statement through a function. */
    public static Connection of(Connection connection, UnaryOperator<String> words) {
        return new RewritingConnection(words).proxy(Connection.class, connection);
    }

    private <T> T proxy(Class<T> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        Object[] others = arguments;
        boolean isStatement =
                method.getName().startsWith("execute") || method.getName().startsWith("prepare");
        if (isStatement && arguments != null && arguments[0] instanceof String sql) {
            others = arguments.clone();
            others[0] = words.apply(sql);
        }
        try {
            Object result = method.invoke(real, others);
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, statement);
            }
            return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
