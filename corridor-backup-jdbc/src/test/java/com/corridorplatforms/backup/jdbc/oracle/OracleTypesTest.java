package com.corridorplatforms.backup.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oracle.jdbc.OracleTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTypesTest {

    private static final Map<PortableType, List<String>> PLAIN_AND_KEYED = new LinkedHashMap<>();

    static {
        put(new PortableType.IntegerNumber(8), "NUMBER(3)", "NUMBER(3)");
        put(new PortableType.IntegerNumber(16), "NUMBER(5)", "NUMBER(5)");
        put(new PortableType.IntegerNumber(32), "NUMBER(10)", "NUMBER(10)");
        put(new PortableType.IntegerNumber(64), "NUMBER(19)", "NUMBER(19)");
        put(new DecimalNumber(10, 2), "NUMBER(10,2)", "NUMBER(10,2)");
        put(new DecimalNumber(5, -2), "NUMBER(5,-2)", "NUMBER(5,-2)");
        put(new DecimalNumber(65, 30), "NUMBER", "NUMBER");
        put(new DecimalNumber(0, 0), "NUMBER", "NUMBER");
        put(new PortableType.FloatingNumber(32), "BINARY_FLOAT", "BINARY_FLOAT");
        put(new PortableType.FloatingNumber(64), "BINARY_DOUBLE", "BINARY_DOUBLE");
        put(new PortableType.Truth(), "NUMBER(1)", "NUMBER(1)");
        put(new CharacterText(100, false), "VARCHAR2(100 CHAR)", "VARCHAR2(100 CHAR)");
        put(new CharacterText(4001, false), "CLOB", "VARCHAR2(1000 CHAR)");
        put(new CharacterText(0, false), "CLOB", "VARCHAR2(1000 CHAR)");
        put(new CharacterText(3, true), "CHAR(3 CHAR)", "CHAR(3 CHAR)");
        put(new CharacterText(2001, true), "VARCHAR2(2001 CHAR)", "VARCHAR2(2001 CHAR)");
        put(new Binary(16, false), "RAW(16)", "RAW(16)");
        put(new Binary(0, false), "BLOB", "RAW(2000)");
        put(new PortableType.CalendarDate(), "DATE", "DATE");
        put(new PortableType.TimeOfDay(6), "VARCHAR2(18 CHAR)", "VARCHAR2(18 CHAR)");
        put(new PortableType.TimeOfDayWithOffset(9), "VARCHAR2(27 CHAR)", "VARCHAR2(27 CHAR)");
        put(new PortableType.LocalTimestamp(9), "TIMESTAMP(9)", "TIMESTAMP(9)");
        put(new PortableType.InstantWithOffset(6), "TIMESTAMP(6) WITH TIME ZONE", "TIMESTAMP(6) WITH LOCAL TIME ZONE");
        put(new PortableType.Uuid(), "CHAR(36 CHAR)", "CHAR(36 CHAR)");
        put(new PortableType.Json(), "CLOB", "VARCHAR2(1000 CHAR)");
        put(new PortableType.Choice(List.of("a", "bcd")), "VARCHAR2(3 CHAR)", "VARCHAR2(3 CHAR)");
        put(new PortableType.VendorText(), "CLOB", "VARCHAR2(1000 CHAR)");
        put(new PortableType.AnyValue(), "CLOB", "VARCHAR2(1000 CHAR)");
    }

    private static void put(PortableType meaning, String plain, String keyed) {
        PLAIN_AND_KEYED.put(meaning, List.of(plain, keyed));
    }

    @Test
    void every_meaning_has_a_type_in_a_key_and_outside() {
        OracleDialect dialect = new OracleDialect();
        PLAIN_AND_KEYED.forEach((meaning, types) -> {
            assertThat(dialect.typeFor(meaning, ColumnRole.PLAIN).declaration())
                    .as("%s", meaning)
                    .isEqualTo(types.get(0));
            assertThat(dialect.typeFor(meaning, ColumnRole.KEYED).declaration())
                    .as("%s in a key", meaning)
                    .isEqualTo(types.get(1));
        });
    }

    @Test
    void every_type_is_read_by_a_grammar_of_oracle() {
        List<String> tables = PLAIN_AND_KEYED.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(type -> "CREATE TABLE \"t\" (\"c\" " + type + ")")
                .toList();
        assertThat(OracleGrammar.unread(tables)).isEmpty();
    }

    @Test
    void numbers_of_the_drivers_own_are_those_that_the_driver_has() {
        assertThat(Values.BINARY_FLOAT).isEqualTo(OracleTypes.BINARY_FLOAT);
        assertThat(Values.BINARY_DOUBLE).isEqualTo(OracleTypes.BINARY_DOUBLE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ' 2026-11-22',                            2026-11-22
            '-0001-12-31',                            0000-12-31
            '-4712-01-01 00:00:00',                   -4711-01-01 00:00:00
            ' 2026-11-22 23:59:59',                   2026-11-22 23:59:59
            ' 2026-11-22 23:59:59.500000000',         2026-11-22 23:59:59.5
            ' 2026-11-22 23:59:59.000000000',         2026-11-22 23:59:59
            ' 2026-11-22 23:59:59.123456789 +01:00',  2026-11-22 23:59:59.123456789+01:00
            ' 2026-11-22 23:59:59.000000000 -03:30',  2026-11-22 23:59:59-03:30
            """)
    void what_the_engine_shows_of_a_time_is_made_canonical(String shown, String canonical) {
        assertThat(TimeText.canonical(shown)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-22 23:59:59.5+01:00,   2026-11-22 23:59:59.500000000 +01:00
            2026-11-22 23:59:59-03:30,     2026-11-22 23:59:59.000000000 -03:30
            1890-01-01 00:00:00+00:53:28,  1889-12-31 23:06:32.000000000 +00:00
            2026-11-22 00:00:00+15:00,     2026-11-21 09:00:00.000000000 +00:00
            0000-06-01 00:00:00+00:00,     -0001-06-01 00:00:00.000000000 +00:00
            """)
    void an_instant_is_written_with_an_offset_that_the_engine_takes(String canonical, String written) throws Exception {
        assertThat(TimeText.instant(canonical)).isEqualTo(written);
    }

    @Test
    void years_before_one_are_counted_without_a_year_zero() throws Exception {
        assertThat(TimeText.day("0000-12-31")).isEqualTo("-0001-12-31");
        assertThat(TimeText.day("-4711-01-01")).isEqualTo("-4712-01-01");
        assertThat(TimeText.fraction("-0043-03-15 10:00:00.25")).isEqualTo("-0044-03-15 10:00:00.250000000");
    }

    @Test
    void a_type_that_holds_less_than_it_should_says_so_by_its_meaning() {
        ColumnType keyed = new OracleDialect().typeFor(new CharacterText(0, false), ColumnRole.KEYED);
        assertThat(keyed.meaning()).isEqualTo(new CharacterText(1000, false));
    }
}
