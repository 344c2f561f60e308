package com.corridorplatforms.backup.jdbc.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ((0))                                        | 0
            ((-1.50))                                    | -1.50
            (N'it''s')                                   | 'it''s'
            ('x')                                        | 'x'
            (getdate())                                  | LOCALTIMESTAMP
            (sysdatetimeoffset())                        | CURRENT_TIMESTAMP
            (getutcdate())                               | (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
            (sysutcdatetime())                           | (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
            (CONVERT([date],getdate()))                  | CURRENT_DATE
            (CONVERT([bit],(1)))                         | TRUE
            (CONVERT([int],'5',(0)))                     | 5
            (newid())                                    | gen_random_uuid()
            (NULL)                                       | NULL
            CONSTRAINT "DF a" DEFAULT ((7))              | 7
            CONSTRAINT [DF]]a] DEFAULT ((7))             | 7
            ([state]='b' OR [state]='a')                 | ("state" = 'b') OR ("state" = 'a')
            ([a]>=(1) AND [a]<=(5))                      | ("a" >= 1) AND ("a" <= 5)
            ([a b] IS NOT NULL)                          | "a b" IS NOT NULL
            ([a]]b] IS NULL)                             | "a]b" IS NULL
            (isnull([a],(0))>(1))                        | COALESCE("a", 0) > 1
            (coalesce([a],[b])<>N'')                     | COALESCE("a", "b") <> ''
            ([email] like N'%@%')                        | "email" LIKE '%@%'
            ([a] like '[[]x]%')                          | "a" LIKE '[x]%'
            (CASE WHEN [a]>(0) THEN (1) ELSE (2) END=(1)) | (CASE WHEN "a" > 0 THEN 1 ELSE 2 END) = 1
            (NOT [a]=(1))                                | NOT ("a" = 1)
            """)
    void what_its_catalog_shows_is_said_in_words_of_postgresql(String shown, String postgres) {
        assertThat(Syntaxes.SQLSERVER.parse(shown).flatMap(Syntaxes.POSTGRESQL::print))
                .contains(postgres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(len([a])>(0))",
                "([a]/(2)>(1))",
                "([a]%(2)=(0))",
                "([dbo].[f]([a])>(0))",
                "(NEXT VALUE FOR [other].[dbo].[q])",
                "(CONVERT([varchar](10),[a])='x')",
                "(CONVERT([date],'01/02/2020',(101)))",
                "(isnull([a],N'long')=N'x')",
                "(isnull([a],(1.5))>(1))",
                "([a] like '[a-z]%')",
                "([a] like [b])",
                "(upper([a])='X')",
                "(0x00FF)",
                "(user_name())",
                "([a]!<(1))",
                "([a] COLLATE Latin1_General_CI_AS='x')",
                "(a>(1))",
                "(datediff(day,[a],[b])>(0))"
            })
    void what_is_not_certain_is_not_understood(String shown) {
        assertThat(Syntaxes.SQLSERVER.parse(shown)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true                                    | 1
            'it''s'::text                           | N'it''s'
            '2020-01-01'::date                      | CAST('2020-01-01' AS date)
            '10:00:00'::time without time zone      | CAST('10:00:00' AS time(7))
            '2020-01-01 10:00:00.5'::timestamp      | CAST('2020-01-01 10:00:00.5' AS datetime2(7))
            '2020-01-01 10:00:00+02'::timestamp with time zone | CAST('2020-01-01T10:00:00+02:00' AS datetimeoffset(7))
            now()                                   | SYSDATETIMEOFFSET()
            LOCALTIMESTAMP                          | SYSDATETIME()
            CURRENT_DATE                            | CAST(SYSDATETIME() AS date)
            gen_random_uuid()                       | NEWID()
            uuid_generate_v4()                      | NEWID()
            'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid | CAST(N'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' AS uniqueidentifier)
            (status)::text = ANY (ARRAY['a'::text, 'b'::text]) | "status" IN (N'a', N'b')
            ((email)::text ~~ '%[x]%'::text)        | "email" LIKE N'%[[]x]%'
            (flag OR (n > 0))                       | ("flag" = 1) OR ("n" > 0)
            (flag = true)                           | "flag" = 1
            ((a > 1) = (b > 1))                     | (CASE WHEN "a" > 1 THEN 1 WHEN NOT ("a" > 1) THEN 0 END) = (CASE WHEN "b" > 1 THEN 1 WHEN NOT ("b" > 1) THEN 0 END)
            (btrim(a) <> ''::text)                  | TRIM("a") <> N''
            COALESCE(a, 0) = 1                      | COALESCE("a", 0) = 1
            """)
    void what_postgresql_shows_is_said_in_its_words(String postgres, String expected) {
        Expression expression = Syntaxes.POSTGRESQL.parse(postgres).orElseThrow();
        assertThat(Syntaxes.SQLSERVER.print(expression)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"length(a) > 1", "a * b > 1", "a + 1 > 1"})
    void what_it_computes_otherwise_is_not_said(String postgres) {
        Optional<Expression> expression = Syntaxes.POSTGRESQL.parse(postgres);
        assertThat(expression).isPresent();
        assertThat(expression.flatMap(Syntaxes.SQLSERVER::print)).isEmpty();
    }

    /** The same sign joins texts here. */
    @Test
    void a_sum_of_texts_means_nothing_elsewhere() {
        Expression joined = Syntaxes.SQLSERVER.parse("([a]+N'!')").orElseThrow();
        assertThat(Portability.meansTheSame(joined, name -> Optional.of(new PortableType.CharacterText(0, false))))
                .isFalse();
        Expression constant = Syntaxes.SQLSERVER.parse("(N'a'+N'b')").orElseThrow();
        assertThat(Portability.asDefault(constant, new PortableType.CharacterText(0, false)))
                .isEmpty();
        Expression sum = Syntaxes.SQLSERVER.parse("([a]+(1))").orElseThrow();
        assertThat(Portability.meansTheSame(sum, name -> Optional.of(new PortableType.IntegerNumber(32))))
                .isTrue();
    }
}
