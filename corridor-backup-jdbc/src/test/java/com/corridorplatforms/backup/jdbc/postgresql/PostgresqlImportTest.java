package com.corridorplatforms.backup.jdbc.postgresql;

import static com.corridorplatforms.backup.jdbc.postgresql.Definitions.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

@Tag("long")
class PostgresqlImportTest {

    private final PostgresqlDialect dialect = new PostgresqlDialect();

    @Test
    void an_import_of_everything_makes_the_same_database() throws Exception {
        try (Connection source = everything();
                Connection destination = connect(Server.newDatabase())) {
            copyOf(source).write(dialect, destination, ImportMode.CREATE);
            assertThat(Definitions.of(destination)).containsExactlyInAnyOrderElementsOf(Definitions.of(source));
        }
    }

    @Test
    void a_connection_that_hides_the_drivers_own_serves_as_well() throws Exception {
        try (Connection source = everything();
                Connection destination = connect(Server.newDatabase())) {
            copyOf(hiding(source)).write(dialect, hiding(destination), ImportMode.CREATE);
            assertThat(Definitions.of(destination)).containsExactlyInAnyOrderElementsOf(Definitions.of(source));
        }
    }

    @Test
    void replacing_a_database_by_its_own_copy_changes_nothing() throws Exception {
        try (Connection connection = everything()) {
            List<String> before = Definitions.of(connection);
            copyOf(connection).write(dialect, connection, ImportMode.REPLACE);
            assertThat(Definitions.of(connection)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void a_copy_in_another_schema_takes_its_sequences_and_checks_along() throws Exception {
        try (Connection connection = connect(Server.newDatabase(
                "CREATE SEQUENCE n",
                "CREATE TABLE t (id serial PRIMARY KEY, v int DEFAULT nextval('n') CHECK (v > 0))",
                "CREATE INDEX i ON t (v DESC)",
                "INSERT INTO t DEFAULT VALUES"))) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection).movedTo("elsewhere");
            copy.write(dialect, connection, ImportMode.CREATE);
            run(connection, "INSERT INTO elsewhere.t DEFAULT VALUES");
            assertThat(strings(connection, "SELECT id || ' ' || v FROM elsewhere.t ORDER BY 1"))
                    .containsExactly("1 1", "2 2");
            assertThat(strings(connection, "SELECT last_value FROM public.n")).containsExactly("1");
            assertThat(strings(connection, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'elsewhere'"))
                    .anyMatch(definition -> definition.contains("ON elsewhere.t") && definition.contains("DESC"));
        }
    }

    @Test
    void tables_that_exist_are_filled_and_everything_about_them_stays() throws Exception {
        try (Connection source = everything();
                Connection destination = connect(Server.newDatabase())) {
            DatabaseCopy copy = copyOf(source);
            copy.write(dialect, destination, ImportMode.CREATE);
            empty(destination, copy);
            for (Connection each : List.of(source, destination)) {
                run(each, "COMMENT ON CONSTRAINT fk_full ON child IS 'kept'");
            }
            copy.write(dialect, destination, ImportMode.LOAD);
            assertThat(Definitions.of(destination)).containsExactlyInAnyOrderElementsOf(Definitions.of(source));
        }
    }

    @Test
    void triggers_rest_while_a_table_is_filled_and_are_then_as_they_were() throws Exception {
        try (Connection connection = connect(Server.newDatabase(
                "CREATE TABLE t (id int)",
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''fired''; END'",
                "CREATE TRIGGER plain BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fail()",
                "CREATE TRIGGER off BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fail()",
                "ALTER TABLE t DISABLE TRIGGER off",
                "CREATE TRIGGER always BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fail()",
                "ALTER TABLE t ENABLE ALWAYS TRIGGER always",
                "CREATE TRIGGER \"re plica\" BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fail()",
                "ALTER TABLE t ENABLE REPLICA TRIGGER \"re plica\""))) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            copy.rows().get(new TableName("public", "t")).add(new Object[] {7L});
            copy.write(dialect, connection, ImportMode.LOAD);
            assertThat(strings(connection, "SELECT id FROM t")).containsExactly("7");
            assertThat(strings(
                            connection,
                            "SELECT concat(tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"))
                    .containsExactly("alwaysA", "offD", "plainO", "re plicaR");
        }
    }

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    void a_client_that_dies_at_any_statement_leaves_nothing(ImportMode mode) throws Exception {
        int stride = Boolean.getBoolean("corridor.soak") ? 1 : 149;
        try (Connection source = everything()) {
            DatabaseCopy copy = copyOf(source);
            String url = Server.newDatabase();
            try (Connection watching = connect(url)) {
                if (mode != ImportMode.CREATE) {
                    copy.write(dialect, watching, ImportMode.CREATE);
                }
                if (mode == ImportMode.LOAD) {
                    empty(watching, copy);
                }
                List<String> before = Definitions.of(watching);
                boolean isComplete = false;
                for (int statements = 1; !isComplete; statements += stride) {
                    try (Connection connection = connect(url)) {
                        copy.write(dialect, KillableConnection.dyingAfter(connection, statements), mode);
                        isComplete = true;
                    } catch (SQLException killed) {
                        assertThat((Throwable) killed).hasStackTraceContaining("killed");
                        assertThat(Definitions.of(watching))
                                .as("after %s statements", statements)
                                .isEqualTo(before);
                    }
                }
                assertThat(Definitions.of(watching)).containsExactlyInAnyOrderElementsOf(Definitions.of(source));
            }
        }
    }

    @Test
    void every_mode_is_atomic() throws Exception {
        try (Connection connection = connect(Server.newDatabase());
                WriteSession session = dialect.write(connection, new Cancellation())) {
            assertThat(List.of(ImportMode.values())).allMatch(mode -> session.guarantee(mode) == Guarantee.ATOMIC);
        }
    }

    @Test
    void rows_that_break_a_foreign_key_are_refused_by_its_name() throws Exception {
        String url = Server.newDatabase(
                "CREATE TABLE p (id int PRIMARY KEY)", "CREATE TABLE c (p int CONSTRAINT keeps REFERENCES p)");
        try (Connection connection = connect(url)) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            copy.rows().get(new TableName("public", "c")).add(new Object[] {5L});
            for (ImportMode mode : List.of(ImportMode.LOAD, ImportMode.REPLACE)) {
                assertThatThrownBy(() -> copy.write(dialect, connection, mode))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("\"public.c\"")
                        .hasMessageContaining("keeps");
                assertThat(strings(connection, "SELECT count(*) FROM c")).containsExactly("0");
            }
        }
    }

    @Test
    void text_that_no_postgresql_holds_is_refused_by_the_name_of_its_column() throws Exception {
        try (Connection connection = connect(Server.newDatabase("CREATE TABLE t (v text)"))) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            for (String text : List.of("a\0b", "half \ud83d")) {
                copy.rows().get(new TableName("public", "t")).clear();
                copy.rows().get(new TableName("public", "t")).add(new Object[] {text});
                assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.LOAD))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("\"public.t.v\"");
            }
            assertThat(strings(connection, "SELECT v FROM t")).isEmpty();
        }
    }

    @Test
    void an_import_into_a_database_with_tables_is_refused() throws Exception {
        try (Connection connection = connect(Server.newDatabase("CREATE TABLE a (id int)"))) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.CREATE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"public.a\"")
                    .hasMessageContaining("mode(REPLACE)");
        }
    }

    @Test
    void replacing_a_table_that_something_outside_needs_is_refused() throws Exception {
        try (Connection connection = connect(Server.newDatabase("CREATE TABLE a (id int PRIMARY KEY)"))) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            run(connection, "CREATE TABLE outside (a int REFERENCES a)");
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.REPLACE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("foreign key of \"public.outside\" needs \"public.a\"");
            run(connection, "DROP TABLE outside");
            run(connection, "CREATE VIEW seen AS SELECT * FROM a");
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.REPLACE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("view \"public.seen\" needs \"public.a\"");
        }
    }

    @Test
    void loading_into_a_table_with_rows_or_without_being_there_is_refused() throws Exception {
        try (Connection connection = connect(Server.newDatabase("CREATE TABLE a (id int)"))) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            run(connection, "INSERT INTO a VALUES (1)");
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.LOAD))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"public.a\" holds rows");
            run(connection, "DROP TABLE a");
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.LOAD))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"public.a\" is not there");
        }
    }

    @Test
    void a_cancelled_import_leaves_nothing_and_the_connection_as_it_was() throws Exception {
        try (Connection source = everything();
                Connection destination = connect(Server.newDatabase())) {
            DatabaseCopy copy = copyOf(source);
            Cancellation cancellation = new Cancellation();
            try (WriteSession session = dialect.write(destination, cancellation)) {
                session.begin(copy.model(), ImportMode.CREATE);
                Table table = copy.model().tables().get(0);
                try (RowWriter writer = session.writer(table)) {
                    cancellation.cancel();
                    assertThatThrownBy(() ->
                                    writer.accept(copy.rows().get(table.name()).get(0)))
                            .isInstanceOf(OperationCancelledException.class);
                }
            }
            assertThat(destination.getAutoCommit()).isTrue();
            assertThat(strings(destination, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .containsExactly("0");
        }
    }

    @Test
    void a_collation_named_as_one_of_the_servers_own_is_not_taken_for_it() throws Exception {
        String collation = "SELECT attcollation::regcollation FROM pg_attribute"
                + " WHERE attrelid = 'public.p'::regclass AND attname = 'a'";
        try (Connection source = connect(Server.newDatabase(
                        "CREATE COLLATION public.\"C\" (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false)",
                        "CREATE TABLE p (a text COLLATE public.\"C\" PRIMARY KEY)"));
                Connection destination = connect(Server.newDatabase())) {
            DatabaseCopy.read(dialect, source).write(dialect, destination, ImportMode.CREATE);
            assertThat(strings(destination, collation)).isEqualTo(strings(source, collation));
        }
    }

    @Test
    void an_ordinary_owner_with_odd_session_settings_can_export_and_import() throws Exception {
        String url = Server.newDatabase(
                "DROP ROLE IF EXISTS plain_owner",
                "CREATE ROLE plain_owner LOGIN",
                "CREATE SCHEMA AUTHORIZATION plain_owner",
                "ALTER ROLE plain_owner SET datestyle = 'German'",
                "ALTER ROLE plain_owner SET timezone = 'Asia/Kathmandu'",
                "ALTER ROLE plain_owner SET default_transaction_isolation = 'serializable'",
                "ALTER ROLE plain_owner SET extra_float_digits = -10",
                "ALTER ROLE plain_owner SET array_nulls = off",
                "ALTER ROLE plain_owner SET transform_null_equals = on",
                "ALTER ROLE plain_owner SET intervalstyle = 'sql_standard'");
        try (Connection connection = connect(url.replace("user=postgres", "user=plain_owner"))) {
            run(connection, "CREATE TABLE p (id int PRIMARY KEY, t timestamptz, f float8, i interval)");
            run(connection, "INSERT INTO p VALUES (1, '2026-11-22 00:00:00+00', 0.1, '1 year -2 days')");
            run(connection, "CREATE TABLE c (p int REFERENCES p)");
            run(connection, "INSERT INTO c VALUES (1)");
            run(connection, "SET transform_null_equals = off");
            run(connection, "CREATE TABLE a (texts text[] DEFAULT ARRAY[NULL, 'NULL'], CHECK (texts = NULL))");
            run(connection, "RESET transform_null_equals");
            run(connection, "INSERT INTO a DEFAULT VALUES");
            String check = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'a'::regclass";
            List<String> checks = strings(connection, check);
            List<String> settings = strings(connection, "SELECT name || setting FROM pg_settings ORDER BY 1");
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            assertThat(copy.rows().get(new TableName("plain_owner", "p")).get(0))
                    .containsExactly(1L, "2026-11-22 00:00:00+00:00", 0.1, "1 year -2 days");
            copy.write(dialect, connection, ImportMode.REPLACE);
            assertThat(strings(connection, "SELECT name || setting FROM pg_settings ORDER BY 1"))
                    .isEqualTo(settings);
            assertThat(strings(connection, check)).isEqualTo(checks);
            assertThat(strings(connection, "SELECT texts::text FROM a")).containsExactly("{NULL,\"NULL\"}");
            assertThat(strings(connection, "SELECT f || ' ' || i FROM p")).containsExactly("0.1 +1-0 -2 +0:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void other_sessions_are_named_to_their_own_user_and_to_others(Server server) throws Exception {
        String url = server.database("DROP ROLE IF EXISTS passer_by", "CREATE ROLE passer_by LOGIN");
        try (Connection other = connect(url);
                Connection own = connect(url);
                Connection alien = connect(url.replace("user=postgres", "user=passer_by"))) {
            int pid = other.unwrap(PGConnection.class).getBackendPID();
            assertThat(othersOf(own)).containsOnlyOnce("\"postgres\" from 127.0.0.1 (pid " + pid + ")");
            assertThat(othersOf(alien)).containsOnlyOnce("\"postgres\" (pid " + pid + ")");
        }
        Server.run(url, "DROP ROLE passer_by");
    }

    private List<String> othersOf(Connection connection) throws SQLException {
        try (WriteSession session = dialect.write(connection, new Cancellation())) {
            return session.otherSessions();
        }
    }

    private static Connection everything() throws Exception {
        return connect(Everything.on(Server.NEWEST));
    }

    private static Connection hiding(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("isWrapperFor")) {
                return false;
            }
            assertThat(method.getName()).isNotEqualTo("unwrap");
            return method.invoke(connection, arguments);
        };
        return (Connection)
                Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private DatabaseCopy copyOf(Connection source) throws Exception {
        return DatabaseCopy.read(dialect, source, Everything.SCHEMAS);
    }

    private static void empty(Connection destination, DatabaseCopy copy) throws SQLException {
        List<TableName> names = copy.model().tables().stream().map(Table::name).toList();
        run(destination, "TRUNCATE " + Quoting.names(names) + " CASCADE");
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
