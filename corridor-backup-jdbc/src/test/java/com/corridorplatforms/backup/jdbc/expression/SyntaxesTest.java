package com.corridorplatforms.backup.jdbc.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'x'::character varying                          | 'x'                               | 'x'
            'it''s'::text                                   | 'it''s'                           | 'it''s'
            '-1'::integer                                   | -1                                | -1
            (0)::numeric                                    | 0                                 | 0
            1.50                                            | 1.50                              | 1.50
            true                                            | TRUE                              | TRUE
            NULL::character varying                         | NULL                              | NULL
            now()                                           | CURRENT_TIMESTAMP                 | CURRENT_TIMESTAMP
            CURRENT_TIMESTAMP                               | CURRENT_TIMESTAMP                 | CURRENT_TIMESTAMP
            ('now'::text)::date                             | CURRENT_DATE                      | CURRENT_DATE
            LOCALTIMESTAMP                                  | LOCALTIMESTAMP                    | datetime('now', 'localtime')
            '2020-01-01'::date                              | DATE '2020-01-01'                 | '2020-01-01'
            '2020-01-01 10:00:00'::timestamp without time zone | TIMESTAMP '2020-01-01 10:00:00' | '2020-01-01 10:00:00'
            '2020-01-01 10:00:00.000000'::timestamp without time zone | TIMESTAMP '2020-01-01 10:00:00' | '2020-01-01 10:00:00'
            '{}'::jsonb                                     | JSON '{}'                         | '{}'
            E'a\\\\b'::text                                 | 'a\\b'                            | 'a\\b'
            'a\\b'::text                                    | 'a\\b'                            | 'a\\b'
            (status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]) | CAST("status" AS CHARACTER VARYING) IN ('a', 'b') | CAST("status" AS TEXT) IN ('a', 'b')
            n <> ALL (ARRAY[1, 2])                          | "n" NOT IN (1, 2)                 | "n" NOT IN (1, 2)
            ((price > (0)::numeric) AND (price < 9.5))      | ("price" > 0) AND ("price" < 9.5) | ("price" > 0) AND ("price" < 9.5)
            ((email)::text ~~ '%@%_[*]'::text)              | CAST("email" AS CHARACTER VARYING) LIKE '%@%_[*]' | CAST("email" AS TEXT) GLOB '*@*?[[][*]]'
            (NOT ("A b" IS NOT NULL))                       | NOT ("A b" IS NOT NULL)           | NOT ("A b" IS NOT NULL)
            TRIM(BOTH FROM a) = ''::text                    | TRIM("a") = ''                    | trim("a") = ''
            COALESCE(a, 0) = 1                              | COALESCE("a", 0) = 1              | coalesce("a", 0) = 1
            (btrim((a)::text) <> ''::text)                  | TRIM(CAST("a" AS CHARACTER VARYING)) <> '' | trim(CAST("a" AS TEXT)) <> ''
            CASE WHEN (a = 1) THEN 2 ELSE NULL::integer END | CASE WHEN "a" = 1 THEN 2 ELSE NULL END | CASE WHEN "a" = 1 THEN 2 ELSE NULL END
            """)
    void what_postgresql_shows_is_said_in_other_words(String postgres, String h2, String sqlite) {
        Expression expression = Syntaxes.POSTGRESQL.parse(postgres).orElseThrow();
        assertThat(Syntaxes.H2.print(expression)).contains(h2);
        assertThat(Syntaxes.SQLITE.print(expression)).contains(sqlite);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'a\\\\b''c'                | 'a\\b''c'
            "k" <> 'a\\\\b\\'c'        | "k" <> 'a\\b''c'
            coalesce(`k`,'\\\\','\\'') | COALESCE("k", '\\', '''')
            """)
    void what_mariadb_shows_with_escapes_is_said_without(String mariadb, String h2) {
        assertThat(Syntaxes.MYSQL.parse(mariadb).flatMap(Syntaxes.H2::print)).contains(h2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a\\0b'", "'a\\Zb'", "'a\\'", "'a\\", "'a", "\"k\" like '5\\\\%'"})
    void what_mariadb_shows_with_escapes_that_no_text_has_is_not_understood(String mariadb) {
        assertThat(Syntaxes.MYSQL.parse(mariadb)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "STATUS" IN('A', 'B')             | "STATUS" IN ('A', 'B')
            "ID" BETWEEN 1 AND 5              | "ID" BETWEEN 1 AND 5
            "N" > CAST(0 AS NUMERIC(1))       | "N" > 0
            CAST(1E+5 AS DECFLOAT)            | 100000
            U&'\\00e9''x\\+01f600'            | 'é''x😀'
            U&"q""\\65e5 1" IS NULL            | "q""日 1" IS NULL
            "D" > DATE '2020-01-01'           | "D" > '2020-01-01'::date
            TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00' | '2020-01-01 00:00:00+00:00'::timestamp with time zone
            (- "ID") < 0                      | (-("ID")) < 0
            RANDOM_UUID()                     | gen_random_uuid()
            """)
    void what_h2_shows_is_said_in_words_of_postgresql(String h2, String postgres) {
        assertThat(Syntaxes.H2.parse(h2).flatMap(Syntaxes.POSTGRESQL::print)).contains(postgres);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a == 1 and [b c] notnull or `d` not null | (("a" = 1) AND ("b c" IS NOT NULL)) OR ("d" IS NOT NULL)
            name GLOB 'a*[?]'                        | "name" LIKE 'a%?'
            email LIKE '%@%'                         | "email" LIKE '%@%'
            ifnull(a, 'x') != 'y'                    | COALESCE("a", 'x') <> 'y'
            """)
    void what_sqlite_shows_is_said_in_words_of_postgresql(String sqlite, String postgres) {
        assertThat(Syntaxes.SQLITE.parse(sqlite).flatMap(Syntaxes.POSTGRESQL::print))
                .contains(postgres);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (now() AT TIME ZONE 'utc'::text)              | utc_timestamp(6)
            timezone('UTC'::text, CURRENT_TIMESTAMP)      | utc_timestamp(6)
            """)
    void the_time_in_utc(String postgres, String mariadb) {
        Expression time = Syntaxes.POSTGRESQL.parse(postgres).orElseThrow();
        assertThat(Syntaxes.MARIADB.print(time)).contains(mariadb);
        for (ExpressionSyntax engine :
                List.of(Syntaxes.POSTGRESQL, Syntaxes.MARIADB, Syntaxes.SQLITE, Syntaxes.SQLSERVER, Syntaxes.ORACLE)) {
            assertThat(engine.print(time).flatMap(engine::parse)).contains(time);
        }
        assertThat(Syntaxes.H2.print(time)).isEmpty();
    }

    /** A column of fewer digits takes no more of the time than it has. */
    @Test
    void the_time_with_fewer_digits_than_there_are() {
        Expression time = Syntaxes.POSTGRESQL.parse("CURRENT_TIMESTAMP(3)").orElseThrow();
        PortableType any = new PortableType.AnyValue();

        assertThat(Syntaxes.MARIADB.print(time)).isEmpty();
        assertThat(Portability.asDefault(time, new PortableType.InstantWithOffset(3), any)
                        .flatMap(Syntaxes.MARIADB::print))
                .contains("current_timestamp(6)");
        assertThat(Portability.getsMoreDigits(time, new PortableType.InstantWithOffset(3)))
                .isFalse();
        assertThat(Portability.getsMoreDigits(time, new PortableType.InstantWithOffset(6)))
                .isTrue();
        assertThat(Syntaxes.DERBY.parse("CURRENT TIMESTAMP")).isEqualTo(Syntaxes.DERBY.parse("CURRENT_TIMESTAMP"));
        assertThat(Syntaxes.DERBY.parse("CURRENT SCHEMA")).isEmpty();
    }

    /** Every engine shows that a default takes the next number of a sequence in its own way; some have no such default. */
    @ParameterizedTest
    @MethodSource
    void the_next_number_of_a_sequence(ExpressionSyntax engine, String shown) {
        Expression next = engine.parse(shown).orElseThrow();
        assertThat(next).isEqualTo(new Expression.NextValue("other", "my \"s"));
        assertThat(engine.print(next).flatMap(engine::parse)).contains(next);
        for (ExpressionSyntax without :
                List.of(Syntaxes.MYSQL, Syntaxes.SQLITE, Syntaxes.HSQLDB, Syntaxes.DERBY, Syntaxes.ANSI)) {
            assertThat(without.print(next)).isEmpty();
        }
    }

    static List<Arguments> the_next_number_of_a_sequence() {
        return List.of(
                Arguments.of(Syntaxes.POSTGRESQL, "nextval('other.\"my \"\"s\"'::regclass)"),
                Arguments.of(Syntaxes.POSTGRESQL, "nextval(('Other.\"my \"\"s\"'::text)::regclass)"),
                Arguments.of(Syntaxes.H2, "NEXT VALUE FOR \"other\".\"my \"\"s\""),
                Arguments.of(Syntaxes.MARIADB, "nextval(`other`.`my \"s`)"),
                Arguments.of(Syntaxes.SQLSERVER, "(NEXT VALUE FOR [other].[my \"s])"),
                Arguments.of(Syntaxes.ORACLE, "\"other\".\"my \"\"s\".\"NEXTVAL\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "a b",
                "a = b = c",
                "a < b IS NULL",
                "'x'::character(3) = a || 'b'",
                "a ~ 'x'",
                "a -> 'x'",
                "a / 2 > 1",
                "a % 2 = 0",
                "lower(a) = a",
                "nextval('s')",
                "nextval('a.b.c'::regclass)",
                "'abc'::code(2)",
                "('{ a }'::text)::mood[]",
                "'10.0.0.0/8'::cidr",
                "t.a = 1",
                "pg_catalog.now()",
                "'2020'::date",
                "'infinity'::date",
                "'NaN'::double precision",
                "CURRENT_USER",
                "(now() AT TIME ZONE 'Europe/Berlin'::text)",
                "(LOCALTIMESTAMP AT TIME ZONE 'utc'::text)",
                "timezone('utc'::text, a)",
                "a ~~ 'x\\%'::text",
                "a ~~ b",
                "'abc'::varchar(2)",
                "1.5::integer",
                "'10000'::numeric(3,0)",
                "(a, b) = (1, 2)",
                "EXISTS (SELECT 1)",
                "a -- b",
                "a IS TRUE",
                "1_000",
                "0x1F",
                "'a' 'b'",
                "a --1",
                "a OR",
                "'x",
                "a COLLATE \"C\" = 'x'",
                "E'\\x41'",
                "a <-> b = 1",
                "a @> '{}'::jsonb",
                "ARRAY[1]",
                "a = ANY ('{1}'::integer[])",
                "VALUE > 1",
                "\"f\"(a)",
                "a !~~* 'x'",
                "1e99999 > a",
                "interval '1 day'"
            })
    void what_is_not_certain_is_not_understood(String text) {
        assertThat(Syntaxes.POSTGRESQL.parse(text)).isEmpty();
    }

    @Test
    void a_conversion_of_a_column_means_the_same_if_the_column_has_that_type() {
        Expression expression = Syntaxes.POSTGRESQL.parse("(a)::integer = 1").orElseThrow();

        assertThat(Portability.meansTheSame(expression, name -> Optional.of(new PortableType.IntegerNumber(32))))
                .isTrue();
        assertThat(Portability.meansTheSame(expression, name -> Optional.of(new PortableType.IntegerNumber(64))))
                .isFalse();
        assertThat(Portability.meansTheSame(expression, name -> Optional.of(new PortableType.DecimalNumber(9, 2))))
                .isFalse();
        assertThat(Syntaxes.H2.print(expression)).contains("\"a\" = 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name LIKE 'a%'",
                "name REGEXP 'x'",
                "a COLLATE NOCASE = 'x'",
                "CAST(a AS INTEGER)",
                "a IS b",
                "a || b",
                "random()",
                "x'00'",
                "strftime('%s')",
                "CURRENT_TIME",
                "a GLOB '[a-z]*'",
                "a GLOB '%'",
                "a & 1",
                "a MATCH 1"
            })
    void what_only_sqlite_means_is_not_understood(String text) {
        assertThat(Syntaxes.SQLITE.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a + 1 > 0", "a > 0.1234567890123456789", "a = '2020-01-01 00:00:00.5'::timestamp"})
    void what_sqlite_computes_differently_is_not_said_in_its_words(String postgres) {
        Optional<Expression> expression = Syntaxes.POSTGRESQL.parse(postgres);
        assertThat(expression).isPresent();
        assertThat(expression.flatMap(Syntaxes.SQLITE::print)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "CURRENT_USER", "CURRENT_SCHEMA", "CURRENT_TIMESTAMP"})
    void what_a_default_of_texts_asks_its_engine_is_not_said_elsewhere(String hsqldb) {
        assertThat(Syntaxes.HSQLDB
                        .parse(hsqldb)
                        .flatMap(word -> Portability.asDefault(word, new PortableType.CharacterText(0, false))))
                .isEmpty();
    }
}
