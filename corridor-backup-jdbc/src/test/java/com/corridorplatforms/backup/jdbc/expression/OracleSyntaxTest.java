package com.corridorplatforms.backup.jdbc.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle's words as its manuals have them; no server was asked. */
class OracleSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'x'::character varying                          | 'x'
            0.5                                             | 0.5
            true                                            | 1
            NULL::text                                      | NULL
            now()                                           | CURRENT_TIMESTAMP
            ('now'::text)::date                             | TRUNC(CURRENT_DATE)
            LOCALTIMESTAMP                                  | LOCALTIMESTAMP
            (now() AT TIME ZONE 'utc'::text)                | SYS_EXTRACT_UTC(SYSTIMESTAMP)
            '2020-01-01'::date                              | DATE '2020-01-01'
            '10:00:00'::time without time zone              | '10:00:00'
            '2020-01-01 10:00:00.5'::timestamp without time zone | TIMESTAMP '2020-01-01 10:00:00.5'
            '2020-01-01 10:00:00+01'::timestamp with time zone | TIMESTAMP '2020-01-01 10:00:00 +01:00'
            '{}'::jsonb                                     | '{}'
            (status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]) | "status" IN ('a', 'b')
            active                                          | "active"
            (NOT active)                                    | NOT ("active" = 1)
            (active OR (n > 0))                             | ("active" = 1) OR ("n" > 0)
            (active = (n > 0))                              | "active" = (CASE WHEN "n" > 0 THEN 1 WHEN NOT ("n" > 0) THEN 0 END)
            CASE WHEN active THEN 1 ELSE 2 END              | CASE WHEN "active" = 1 THEN 1 ELSE 2 END
            ((a)::text ~~ 'x%'::text)                       | "a" LIKE 'x%'
            """)
    void what_postgresql_shows_is_said_in_words_of_oracle(String postgres, String oracle) {
        assertThat(Syntaxes.POSTGRESQL.parse(postgres).flatMap(Syntaxes.ORACLE::print))
                .contains(oracle);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SYSDATE                                         | LOCALTIMESTAMP
            sysdate                                         | LOCALTIMESTAMP
            SYSTIMESTAMP                                    | CURRENT_TIMESTAMP
            TRUNC(SYSDATE)                                  | CURRENT_DATE
            SYS_EXTRACT_UTC(SYSTIMESTAMP)                   | (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
            TO_DATE('2020-01-01', 'yyyy-mm-dd')             | '2020-01-01'::date
            TO_DATE('2020-01-01 10:00:00','YYYY-MM-DD HH24:MI:SS') | '2020-01-01 10:00:00'::timestamp without time zone
            DATE '2020-01-01'                               | '2020-01-01'::date
            status in ('A','B')                             | "STATUS" IN ('A', 'B')
            "status" IS NOT NULL                            | "status" IS NOT NULL
            NVL(qty, 0) >= 0                                | COALESCE("QTY", 0) >= 0
            code = ''                                       | "CODE" = NULL
            """)
    void what_oracle_shows_is_said_in_words_of_postgresql(String oracle, String postgres) {
        assertThat(Syntaxes.ORACLE.parse(oracle).flatMap(Syntaxes.POSTGRESQL::print))
                .contains(postgres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYS_GUID()",
                "USER",
                "\"CORRIDOR\".\"S\".\"CURRVAL\"",
                "\"A\".\"B\".\"C\".\"NEXTVAL\"",
                "LENGTH(code) = 3",
                "TRIM(code) = 'x'",
                "UPPER(code) = code",
                "REGEXP_LIKE(code, 'x')",
                "a || b",
                "code LIKE ''",
                "TO_DATE('01-JAN-20')",
                "TO_DATE('01.02.2020', 'DD.MM.YYYY')",
                "doc IS JSON",
                "n'x'",
                "q'[x]'",
                "MOD(a, 2) = 0",
                "INTERVAL '1' DAY",
                "TIMESTAMP '2020-01-01 10:00:00 Europe/Berlin'"
            })
    void what_only_oracle_means_is_not_understood(String text) {
        assertThat(Syntaxes.ORACLE.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''::text",
                "length(a) = 3",
                "TRIM(BOTH FROM a) = 'x'::text",
                "gen_random_uuid()",
                "(a = ''::text)"
            })
    void what_oracle_means_otherwise_is_not_said_in_its_words(String postgres) {
        Optional<Expression> expression = Syntaxes.POSTGRESQL.parse(postgres);
        assertThat(expression).isPresent();
        assertThat(expression.flatMap(Syntaxes.ORACLE::print)).isEmpty();
    }

    @Test
    void a_condition_stands_only_where_oracle_takes_one() {
        Expression flag = new ColumnReference("f");
        Expression choice = new Case(
                Optional.empty(),
                List.of(new Case.Branch(flag, new Comparison(Comparison.Operator.EQUAL, flag, flag))),
                Optional.of(new BooleanLiteral(false)));
        assertThat(Syntaxes.ORACLE.print(choice))
                .contains("CASE WHEN \"f\" = 1 THEN CASE WHEN \"f\" = \"f\" THEN 1 WHEN NOT (\"f\" = \"f\") THEN 0 END"
                        + " ELSE 0 END");
    }
}
