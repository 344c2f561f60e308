package com.corridorplatforms.backup.jdbc.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every condition is given to a real PostgreSQL or H2, read from its catalog, translated and evaluated on all three. */
class EnginesAgreeTest {

    private static final Map<String, PortableType> TYPES = Map.of(
            "id", new PortableType.IntegerNumber(32),
            "i", new PortableType.IntegerNumber(32),
            "n", new PortableType.DecimalNumber(10, 2),
            "s", new PortableType.CharacterText(20, false),
            "u", new PortableType.CharacterText(0, false),
            "b", new PortableType.Truth(),
            "d", new PortableType.CalendarDate());

    private static final String TABLE = """
            CREATE TABLE "t" ("id" INTEGER, "i" INTEGER, "n" NUMERIC(10,2), "s" VARCHAR(20), "u" %s, "b" BOOLEAN, "d" %s)""";

    private static final String ROWS = """
            INSERT INTO "t" VALUES
              (1, 0, 0.00, 'a', 'a', TRUE, '2020-01-01'), (2, -5, -1.10, 'A', 'abc', FALSE, '2019-12-31'),
              (3, 2147483647, 99999999.99, '', ' x ', TRUE, '2024-02-29'), (4, NULL, NULL, NULL, NULL, NULL, NULL),
              (5, 7, 7.00, 'a@b', 'A%B', FALSE, '2020-01-02'), (6, 10, 1.5, ' é ', '[x]', TRUE, '0001-01-01'),
              (7, 3, 3.30, 'it''s', 'a_b', NULL, '9999-12-31'), (8, 1, 0.1, 'b', 'B', TRUE, NULL)""";

    private static final List<String> CONDITIONS = List.of(
            "i > 0",
            "i >= 0 AND i < 8",
            "i = 1 OR i IS NULL OR b",
            "NOT b",
            "b = true",
            "b IS NULL",
            "b <> false",
            "s IN ('a', 'b')",
            "s NOT IN ('a', 'b')",
            "u IN ('a', 'B')",
            "i IN (0, 7, 10)",
            "i NOT IN (0, NULL)",
            "i BETWEEN 0 AND 7",
            "i NOT BETWEEN 0 AND 7",
            "s = 'a'",
            "s <> 'it''s'",
            "u = ''",
            "n > 0",
            "n >= 1.5",
            "n = 3.30",
            "n = 0.1",
            "i > 0.5",
            "n < 7 OR i < 2.5",
            "s LIKE 'a%'",
            "s NOT LIKE '%@%'",
            "u LIKE '%[%'",
            "u LIKE 'A%'",
            "u LIKE '_'",
            "s = u",
            "s <> u",
            "coalesce(i, 0) = 0",
            "coalesce(s, 'none') = 'none'",
            "nullif(i, 7) IS NULL",
            "abs(n) > 1",
            "trim(u) = 'x'",
            "trim(s) <> ''",
            "NOT (i > 0 AND s = 'a')",
            "(i > 0 OR n > 0) AND (b OR s IS NOT NULL)",
            "CASE WHEN i > 0 THEN b ELSE s IS NULL END",
            "CASE i WHEN 0 THEN 1 WHEN 7 THEN 2 ELSE 3 END = 3",
            "d >= '2020-01-01'",
            "d BETWEEN DATE '2000-01-01' AND DATE '2030-01-01'",
            "(i IS NULL) = (n IS NULL)",
            "i IS NOT NULL AND (n IS NULL OR n < 100) AND NOT (b AND i = 10)");

    private static EmbeddedPostgres server;
    private static Connection postgres;
    private static Connection h2;
    private static Connection sqlite;

    @BeforeAll
    static void open() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        postgres = server.getPostgresDatabase().getConnection();
        h2 = DriverManager.getConnection("jdbc:h2:mem:agree");
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        fill(postgres, "TEXT", "DATE");
        fill(h2, "VARCHAR", "DATE");
        fill(sqlite, "TEXT", "DATE_CHAR");
    }

    private static void fill(Connection connection, String text, String date) throws SQLException {
        execute(connection, TABLE.formatted(text, date));
        execute(connection, ROWS);
    }

    @AfterAll
    static void close() throws IOException, SQLException {
        sqlite.close();
        h2.close();
        postgres.close();
        server.close();
    }

    static Stream<String> conditions() {
        return CONDITIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void a_condition_of_postgresql_holds_for_the_same_rows_everywhere(String condition) throws SQLException {
        execute(postgres, "ALTER TABLE t ADD CONSTRAINT c CHECK (" + condition + ") NOT VALID");
        String text = single(postgres, "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'c'");
        execute(postgres, "ALTER TABLE t DROP CONSTRAINT c");
        Expression expression = Syntaxes.POSTGRESQL.parse(text).orElseThrow(() -> new AssertionError(text));
        assertThat(meansTheSame(expression)).as(text).isTrue();
        assertAgreement(outcomes(postgres, condition), expression);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void a_condition_of_h2_holds_for_the_same_rows_everywhere(String condition) throws SQLException {
        String quoted = condition.replaceAll("\\b(?<!')(i|n|s|u|b|d)\\b(?![@'_])", "\"$1\"");
        execute(h2, "CREATE TABLE \"c\" AS SELECT * FROM \"t\" WHERE FALSE");
        execute(h2, "ALTER TABLE \"c\" ADD CONSTRAINT \"c\" CHECK (" + quoted + ")");
        String text = single(h2, "SELECT CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS");
        execute(h2, "DROP TABLE \"c\"");
        Expression expression = Syntaxes.H2.parse(text).orElseThrow(() -> new AssertionError(text));
        assertThat(meansTheSame(expression)).as(text).isTrue();
        assertAgreement(outcomes(h2, quoted), expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s < 'b'",
                "s BETWEEN 'a' AND 'b'",
                "(i)::text = '1'",
                "(n)::text ~~ '1%'",
                "i = 'x'",
                "b = 1",
                "s > u",
                "unknown = 1"
            })
    void a_condition_whose_outcome_depends_on_the_engine_is_said_to(String text) {
        assertThat(meansTheSame(Syntaxes.POSTGRESQL.parse(text).orElseThrow())).isFalse();
    }

    private static boolean meansTheSame(Expression expression) {
        return Portability.meansTheSame(expression, column -> Optional.ofNullable(TYPES.get(column)));
    }

    private static void assertAgreement(List<String> expected, Expression expression) throws SQLException {
        assertThat(outcomes(postgres, Syntaxes.POSTGRESQL.print(expression).orElseThrow()))
                .isEqualTo(expected);
        assertThat(outcomes(h2, Syntaxes.H2.print(expression).orElseThrow())).isEqualTo(expected);
        assertThat(outcomes(sqlite, Syntaxes.SQLITE.print(expression).orElseThrow()))
                .isEqualTo(expected);
    }

    private static List<String> outcomes(Connection connection, String condition) throws SQLException {
        List<String> outcomes = new ArrayList<>();
        String query = "SELECT CASE WHEN " + condition + " THEN 'true' WHEN NOT (" + condition
                + ") THEN 'false' ELSE 'unknown' END FROM \"t\" ORDER BY \"id\"";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                outcomes.add(rows.getString(1));
            }
        }
        return outcomes;
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
