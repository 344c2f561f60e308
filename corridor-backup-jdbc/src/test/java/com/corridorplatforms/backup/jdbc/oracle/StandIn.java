package com.corridorplatforms.backup.jdbc.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * An H2 that plays Oracle: it understands many of its words by itself, and is given others for what it does not know. Every
 * statement is remembered as the dialect said it. It proves how the dialect goes about its work, not what Oracle would say.
 */
public final class StandIn implements AutoCloseable {

    /** Words that H2 does not know, each with what comes closest to it. */
    private static final Map<String, String> WORDS = words();

    private final String url;
    private final Connection real;
    private final Connection connection;
    private final List<Connection> kept = Collections.synchronizedList(new ArrayList<>());
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final List<String> saidOtherwise = Collections.synchronizedList(new ArrayList<>());

    private StandIn(String url) throws SQLException {
        this.url = url;
        this.real = DriverManager.getConnection(url, "CORRIDOR", "");
        this.connection = proxy(Connection.class, real);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("ALTER SESSION SET CURRENT_SCHEMA = (.*)", "SET SCHEMA $1");
        words.put("SET TRANSACTION READ ONLY|ALTER SESSION SET .*|LOCK TABLE .*", "CALL 1");
        words.put("BEGIN EXECUTE IMMEDIATE 'DROP VIEW (.*?)'; EXCEPTION .*", "DROP VIEW IF EXISTS $1 CASCADE");
        words.put("BEGIN EXECUTE IMMEDIATE .*", "CALL 1");
        words.put("(?s)CREATE TRIGGER .*|ALTER TRIGGER .*", "CALL 1");
        words.put("\\bSESSIONTIMEZONE\\b", "'Europe/Berlin'");
        words.put("\\bV\\$SESSION\\b", "SYS.\"V\\$SESSION\"");
        words.put("SYS\\.DBMS_SESSION\\.UNIQUE_SESSION_ID", "SESSION_ID()");
        words.put("BEGIN \\? := CASE WHEN SYS\\.DBMS_SESSION\\.IS_SESSION_ALIVE.*", "{? = CALL IS_ALIVE(?)}");
        words.put("SYS\\.DBMS_FLASHBACK\\.GET_SYSTEM_CHANGE_NUMBER", "CHANGE_NUMBER()");
        words.put(" AS OF SCN \\d+", "");
        words.put("LENGTHB\\(RPAD\\('x', 32767, 'x'\\)\\)", "4000");
        words.put("EXTRACT\\(TIMEZONE_REGION FROM (\"\\w+\")\\)", "REGION($1)");
        words.put("XMLSERIALIZE\\(CONTENT (\"\\w+\") AS CLOB NO INDENT\\)", "$1");
        words.put("XMLSERIALIZE\\(CONTENT XMLTYPE\\((\"\\w+\")\\) AS CLOB NO INDENT\\)", "$1");
        words.put("ROWIDTOCHAR\\((\"\\w+\")\\)", "$1");
        words.put("(?s)(GENERATED ALWAYS AS \\(.*?\\)) VIRTUAL", "$1");
        words.put(" DEFERRABLE(?: INITIALLY DEFERRED)?$", "");
        words.put("WITH LOCAL TIME ZONE", "WITH TIME ZONE");
        words.put(" ENABLE NOVALIDATE$", " NOCHECK");
        words.put(" CASCADE CONSTRAINTS PURGE", " CASCADE");
        words.put("(ALTER SEQUENCE .*) RESTART START WITH (-?\\d+)", "$1 RESTART WITH $2");
        words.put(
                "(ALTER TABLE .*) MODIFY \\((\"\\w+\") GENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY \\(START WITH (-?\\d+)\\)\\)",
                "$1 ALTER COLUMN $2 RESTART WITH $3");
        words.put(
                "(ALTER TABLE .*) MODIFY \\((\"\\w+\") GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY\\)",
                "$1 ALTER COLUMN $2 SET GENERATED $3");
        words.put("(ALTER TABLE .*) DISABLE CONSTRAINT .*", "$1 SET REFERENTIAL_INTEGRITY FALSE");
        words.put("(ALTER TABLE .*) ENABLE (?:NOVALIDATE )?CONSTRAINT .*", "$1 SET REFERENTIAL_INTEGRITY TRUE CHECK");
        words.put("(?s)(CREATE (?:UNIQUE )?INDEX .*) REVERSE$", "$1");
        return words;
    }

    /** One whose dictionary is H2's own, in the names of Oracle's. */
    static StandIn living() throws SQLException, IOException {
        return recorded("dictionary.sql", "living.sql");
    }

    /** One whose dictionary is tables, in which scripts have put what Oracle would have recorded. */
    static StandIn recorded(String... scripts) throws SQLException, IOException {
        StandIn standIn = new StandIn(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle;NON_KEYWORDS=VALUE,YEAR,USER;DB_CLOSE_DELAY=-1");
        standIn.run("CREATE SCHEMA CORRIDOR");
        standIn.run("SET SCHEMA CORRIDOR");
        for (String function : List.of("isAlive", "changeNumber", "region", "sysContext")) {
            standIn.run("CREATE ALIAS " + function.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT)
                    + " FOR '" + StandIn.class.getName() + "." + function + "'");
        }
        for (String script : scripts) {
            standIn.run(resource(script));
        }
        return standIn;
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = StandIn.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Tells whether a session is alive; those that these tests kill are not. */
    public static int isAlive(String session) {
        return session.equals("alive") ? 1 : 0;
    }

    /** What Oracle says to a user without the right. */
    public static String changeNumber() throws SQLException {
        throw new SQLException("ORA-00904: \"SYS\".\"DBMS_FLASHBACK\": invalid identifier", "42000", 904);
    }

    /** No instant of H2 has the name of a zone. */
    public static String region(java.time.OffsetDateTime instant) {
        return instant == null ? null : "UNKNOWN";
    }

    /** What the session knows of itself. */
    public static String sysContext(String space, String name) {
        return name.equals("SESSIONID") ? "1" : "CORRIDOR";
    }

    Connection connection() {
        return connection;
    }

    /** Connections of its own, so that it can be exported from and imported into as a database of Oracle. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                StandIn.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Connection opened = DriverManager.getConnection(url, "CORRIDOR", "");
                    opened.setSchema("CORRIDOR");
                    kept.add(opened);
                    return proxy(Connection.class, opened);
                });
    }

    /** The statements, as the dialect said them. */
    List<String> said() {
        return said;
    }

    /** Those of them that H2 was given in other words. */
    List<String> saidOtherwise() {
        return saidOtherwise;
    }

    /** Says something to H2 itself. */
    void run(String sql) throws SQLException {
        try (Statement statement = real.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> invoke(target, method, arguments)));
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        Object[] others = arguments == null ? null : arguments.clone();
        if (isStatement(method) && others != null && others[0] instanceof String sql) {
            others[0] = understood(sql);
        }
        try {
            if (method.getName().equals("close") && target instanceof Connection) {
                // H2 computes a check in the session that made it.
                return null;
            }
            if (method.getName().equals("getDatabaseProductName")) {
                return "Oracle";
            }
            if (isOfVendorType(method, others)) {
                ((PreparedStatement) target).setObject((Integer) others[0], others[1]);
                return null;
            }
            return proxied(method.invoke(target, others));
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static boolean isStatement(Method method) {
        return method.getName().startsWith("execute") || method.getName().startsWith("prepare");
    }

    private static boolean isOfVendorType(Method method, Object[] arguments) {
        return method.getName().equals("setObject")
                && arguments.length == 3
                && (arguments[2].equals(Values.BINARY_FLOAT) || arguments[2].equals(Values.BINARY_DOUBLE));
    }

    private String understood(String sql) {
        String other = sql;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            other = other.replaceAll(word.getKey(), word.getValue());
        }
        said.add(sql);
        if (!other.equals(sql)) {
            saidOtherwise.add(sql);
        }
        return other;
    }

    private Object proxied(Object result) {
        if (result instanceof CallableStatement call) {
            return proxy(CallableStatement.class, call);
        } else if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        if (result instanceof DatabaseMetaData metaData) {
            return proxy(DatabaseMetaData.class, metaData);
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
    }

    @Override
    public void close() throws SQLException {
        run("SHUTDOWN");
    }
}
