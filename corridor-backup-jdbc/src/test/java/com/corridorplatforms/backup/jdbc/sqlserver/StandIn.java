package com.corridorplatforms.backup.jdbc.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * H2 in its SQL Server mode, which says that it is SQL Server, records every statement, and does what it has words for: a
 * statement that {@link TransactWords} says in no words of H2 is recorded and does nothing. Its schema {@code sys} has the
 * tables of the catalog, which stay as they are whatever is made.
 */
public final class StandIn implements AutoCloseable {

    private static final int SNAPSHOT_OF_H2 = 6;

    private final String url;
    private final Connection keeper;
    private final List<String> statements = new ArrayList<>();
    private final Set<Integer> isolations = new TreeSet<>();

    private StandIn(String url, Connection keeper) {
        this.url = url;
        this.keeper = keeper;
    }

    /** A database with an empty schema {@code dbo} and the catalog's rows of a database without tables. */
    public static StandIn open() throws SQLException, IOException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MSSQLServer;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1";
        Connection keeper = DriverManager.getConnection(url);
        StandIn standIn = new StandIn(url, keeper);
        standIn.run("CREATE SCHEMA \"dbo\"");
        keeper.setSchema("dbo");
        standIn.run(resource("sys.sql"));
        return standIn;
    }

    /** A resource of this package. */
    public static String resource(String name) throws IOException {
        try (InputStream in = StandIn.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Runs a script as H2. */
    public void run(String script) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            statement.execute(script);
        }
    }

    /** What the dialect has run, in order. */
    public List<String> statements() {
        return statements;
    }

    /** The isolations that have been asked for. */
    Set<Integer> isolations() {
        return isolations;
    }

    /** A connection that says it is one of SQL Server. */
    public Connection connection() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setSchema("dbo");
        return proxy(Connection.class, (proxy, method, arguments) -> onConnection(connection, method, arguments));
    }

    /** Gives out such connections. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connection();
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "getMetaData" -> {
                DatabaseMetaData real = connection.getMetaData();
                return proxy(
                        DatabaseMetaData.class,
                        (proxy, asked, with) -> asked.getName().equals("getDatabaseProductName")
                                ? "Microsoft SQL Server"
                                : call(real, asked, with));
            }
            case "createStatement" -> {
                Statement real = (Statement) call(connection, method, arguments);
                return proxy(Statement.class, (proxy, asked, with) -> {
                    Object result = call(real, asked, worded(asked, with));
                    return result instanceof ResultSet rows ? showingStreamsOnce(rows) : result;
                });
            }
            case "prepareStatement" -> {
                String sql = (String) arguments[0];
                statements.add(sql);
                arguments[0] = TransactWords.inH2(sql);
                return call(connection, method, arguments);
            }
            case "setTransactionIsolation" -> {
                int level = (Integer) arguments[0];
                isolations.add(level);
                connection.setTransactionIsolation(level == SqlServerReadSession.SNAPSHOT ? SNAPSHOT_OF_H2 : level);
                return null;
            }
            default -> {
                return call(connection, method, arguments);
            }
        }
    }

    private Object[] worded(Method method, Object[] arguments) {
        if (!method.getName().startsWith("execute") || arguments == null || !(arguments[0] instanceof String sql)) {
            return arguments;
        }
        statements.add(sql);
        Object[] worded = arguments.clone();
        worded[0] = TransactWords.inH2(sql);
        return worded;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /** As the driver does: what was given as a stream, and the columns before it, cannot be had again in the same row. */
    private static ResultSet showingStreamsOnce(ResultSet rows) {
        int[] last = new int[1];
        return proxy(ResultSet.class, (proxy, asked, with) -> {
            String name = asked.getName();
            if (name.equals("next")) {
                last[0] = 0;
            } else if (with != null && with[0] instanceof Integer column) {
                if (column <= last[0]) {
                    throw new SQLException(
                            "column " + last[0] + " was given as a stream, so " + column + " has gone by");
                }
                last[0] = name.endsWith("Stream") ? column : last[0];
            }
            return call(rows, asked, with);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(StandIn.class.getClassLoader(), types, handler));
    }

    @Override
    public void close() throws SQLException {
        run("SHUTDOWN");
        keeper.close();
    }
}
