package com.corridorplatforms.backup.jdbc.sqlserver;

import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.column;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.key;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.model;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.table;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.whole;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServerLimitsTest {

    private static final String USUAL = "SQL_Latin1_General_CP1_CI_AS";

    private final SqlServerLimits limits =
            new SqlServerLimits(new Collation(USUAL), Map.of(USUAL, Charset.forName("windows-1252")));

    private static Column of(String declaration, PortableType meaning, String collation) {
        return new Column(
                "c",
                new ColumnType(declaration, meaning),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                collation,
                "");
    }

    private Optional<String> objection(Column column, Object value) {
        return limits.objection(table("t", List.of(column), List.of()), new Object[] {1L, value});
    }

    @ParameterizedTest
    @CsvSource({
        "Latin1_General_100_BIN2,a,a  ,true", "Latin1_General_100_BIN2,a,A,false",
        "SQL_Latin1_General_CP1_CI_AS,a,A ,true", "SQL_Latin1_General_CP1_CI_AS,e,é,false",
        "Latin1_General_100_CI_AI,e,É,true", "Latin1_General_100_CS_AI,e,É,false",
        "Latin1_General_CI_AS,straße,STRASSE,true", "Latin1_General_CI_AS,x,x😀,true",
        "Latin1_General_100_CI_AS_SC,x,x😀,false", "Latin1_General_100_CI_AS,ａ,a,true",
        "Latin1_General_100_CI_AS_WS,ａ,a,false", "'',a,A,false"
    })
    void texts_are_compared_as_the_collations_name_says(String collation, String one, String other, boolean same) {
        Column column = of("nvarchar(20)", new CharacterText(20, false), collation);
        var folding = limits.folding(column).orElseThrow();
        assertThat(folding.apply(one).equals(folding.apply(other))).isEqualTo(same);
    }

    @Test
    void texts_are_as_long_as_their_units_or_bytes() {
        Column wide = of("nvarchar(2)", new CharacterText(2, false), "");
        Column narrow = of("varchar(2)", new CharacterText(2, false), USUAL);
        Column utf8 = of("varchar(2)", new CharacterText(2, false), "Latin1_General_100_CI_AS_SC_UTF8");
        assertThat(limits.isShortEnough(wide, "😀")).isTrue();
        assertThat(limits.isShortEnough(wide, "😀x")).isFalse();
        assertThat(limits.isShortEnough(narrow, "éé")).isTrue();
        assertThat(limits.isShortEnough(utf8, "éé")).isFalse();
        assertThat(limits.isShortEnough(utf8, "é")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"é,true", "€,true", "ł,false", "😀,false"})
    void a_column_of_bytes_takes_the_characters_of_its_code_page(String text, boolean fits) {
        Column column = of("varchar(20)", new CharacterText(20, false), USUAL);
        assertThat(objection(column, text).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "tinyint,0,true",
        "tinyint,255,true",
        "tinyint,256,false",
        "tinyint,-1,false",
        "smallint,-1,true",
    })
    void a_byte_has_no_sign(String type, long value, boolean fits) {
        assertThat(objection(of(type, new PortableType.IntegerNumber(16), ""), value)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "money,922337203685477.5807,true",
        "money,922337203685477.5808,false",
        "money,-922337203685477.5808,true",
        "smallmoney,214748.3648,false",
        "smallmoney,-214748.3648,true"
    })
    void amounts_are_within_their_bounds(String type, BigDecimal value, boolean fits) {
        assertThat(objection(of(type, new PortableType.DecimalNumber(19, 4), ""), value)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "datetime2(7),0001-01-01 00:00:00,true", "datetime2(7),0000-12-31 00:00:00,false",
        "datetime2(7),+10000-01-01 00:00:00,false", "datetime2(7),infinity,false",
        "datetime,1753-01-01 00:00:00.003,true", "datetime,1752-12-31 00:00:00,false",
        "datetime,2020-01-01 00:00:00.001,false", "datetime,2020-01-01 00:00:00.01,true",
        "datetime,2020-01-01 00:00:00.997,true", "datetime,2020-01-01 00:00:00.999,false",
        "smalldatetime,2020-01-01 00:01:00,true", "smalldatetime,2020-01-01 00:01:01,false",
        "smalldatetime,2079-06-07 00:00:00,false"
    })
    void timestamps_are_within_the_years_and_ticks_of_their_type(String type, String value, boolean fits) {
        assertThat(objection(of(type, new PortableType.LocalTimestamp(7), ""), value)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01 00:00:00+14:00,true", "2020-01-01 00:00:00-14:01,false", "0001-01-01 00:00:00+01:00,false",
        "9999-12-31 23:59:59-01:00,false", "2020-01-01 00:00:00+00:19:32,false", "infinity,false"
    })
    void instants_are_within_the_years_in_utc(String value, boolean fits) {
        assertThat(objection(of("datetimeoffset(7)", new PortableType.InstantWithOffset(7), ""), value)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void numbers_are_finite_and_no_smaller_than_they_may_be() {
        Column column = of("float", new PortableType.FloatingNumber(64), "");
        Column small = of("real", new PortableType.FloatingNumber(32), "");
        assertThat(objection(column, Double.NaN)).isPresent();
        assertThat(objection(column, Double.NEGATIVE_INFINITY)).isPresent();
        assertThat(objection(column, Double.MIN_VALUE)).isPresent();
        assertThat(objection(column, -0.0)).isEmpty();
        assertThat(objection(column, Double.MIN_NORMAL)).isEmpty();
        assertThat(objection(small, (double) Float.MIN_VALUE)).isPresent();
        assertThat(objection(of("time(7)", new PortableType.TimeOfDay(7), ""), "24:00:00"))
                .isPresent();
    }

    @Test
    void rows_and_keys_are_no_longer_than_they_may_be() {
        Column text = column("a", new CharacterText(1000, false), false);
        Table keyed = with(table("t", List.of(text), List.of()), List.of(key("uq", "a")), List.of(), List.of());
        assertThat(limits.objection(keyed, new Object[] {1L, "x".repeat(850)})).isEmpty();
        assertThat(limits.objection(keyed, new Object[] {1L, "x".repeat(851)}).orElseThrow())
                .contains("1700 bytes")
                .contains("\"uq\"");

        List<Column> fixed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            fixed.add(column("f" + i, new CharacterText(1500, true), false));
        }
        assertThat(limits.objections(model(table("t", fixed, List.of()))))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("9004 bytes").contains("8060"));

        List<Column> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            many.add(column("v" + i, new CharacterText(0, false), false));
        }
        Object[] row = new Object[401];
        Arrays.fill(row, "x".repeat(100));
        row[0] = 1L;
        assertThat(limits.objection(table("t", many, List.of()), row)).contains("a row of at most 8060 bytes");
    }

    @Test
    void names_and_columns_are_counted_before_anything_is_made() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            columns.add(column("c" + i, new PortableType.Truth(), true));
        }
        Table wide = table("t", columns, List.of());
        Table twins = table("x".repeat(129), List.of(whole("A", true), whole("a", true)), List.of());
        assertThat(limits.objections(model(wide, twins)))
                .hasSize(3)
                .anyMatch(words -> words.contains("1025 columns"))
                .anyMatch(words -> words.contains("too long"))
                .anyMatch(words -> words.contains("but for its case"));
        SqlServerLimits exact = new SqlServerLimits(new Collation("Latin1_General_100_CS_AS"), Map.of());
        assertThat(exact.objections(model(table("t", List.of(whole("A", true), whole("a", true)), List.of()))))
                .isEmpty();
    }

    @Test
    void what_a_server_tells_of_its_collations_is_taken() throws Exception {
        try (StandIn server = StandIn.open();
                Connection connection = server.connection()) {
            server.run(StandIn.resource("recorded.sql"));
            SqlServerLimits read = SqlServerLimits.of(connection);
            Column code = of("varchar(10)", new CharacterText(10, false), USUAL);
            assertThat(read.objection(table("t", List.of(code), List.of()), new Object[] {1L, "é"}))
                    .isEmpty();
            assertThat(read.objection(table("t", List.of(code), List.of()), new Object[] {1L, "ł"}))
                    .isPresent();
        }
    }
}
