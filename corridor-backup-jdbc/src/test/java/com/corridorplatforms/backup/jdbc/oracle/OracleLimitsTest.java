package com.corridorplatforms.backup.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OracleLimitsTest {

    private final DestinationLimits limits = new OracleLimits(4000, 128, new CharacterSet("AL32UTF8"));
    private final DestinationLimits western = new OracleLimits(4000, 128, new CharacterSet("WE8MSWIN1252"));

    private static Column column(String declaration, PortableType meaning) {
        return new Column(
                "c",
                new ColumnType(declaration, meaning),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    private static Table table(Column... columns) {
        return new Table(
                new TableName("S", "t"),
                List.of(columns),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    private static Optional<String> objection(
            DestinationLimits limits, String type, PortableType meaning, Object value) {
        return limits.objection(table(column(type, meaning)), new Object[] {value});
    }

    @Test
    void limits_are_probed_without_any_right() throws Exception {
        try (StandIn oracle = StandIn.living()) {
            assertThat(OracleLimits.of(oracle.connection()))
                    .isEqualTo(new OracleLimits(
                            4000,
                            oracle.connection().getMetaData().getMaxColumnNameLength() == 0 ? 128 : 256,
                            new CharacterSet("AL32UTF8")));
        }
    }

    @Test
    void an_empty_text_is_held_only_by_a_large_object() {
        assertThat(limits.holdsEmptyText(column("VARCHAR2(10 CHAR)", new CharacterText(10, false))))
                .isFalse();
        assertThat(limits.holdsEmptyText(column("CLOB", new CharacterText(0, false))))
                .isTrue();
        assertThat(objection(limits, "RAW(16)", new PortableType.Binary(16, false), new byte[0]))
                .contains("at least one byte in \"c\"");
        assertThat(objection(limits, "BLOB", new PortableType.Binary(0, false), new byte[0]))
                .isEmpty();
    }

    @Test
    void a_text_is_limited_by_its_characters_and_by_its_bytes() {
        Column characters = column("VARCHAR2(4000 CHAR)", new CharacterText(4000, false));
        assertThat(limits.isShortEnough(characters, "x".repeat(4000))).isTrue();
        assertThat(limits.isShortEnough(characters, "ä".repeat(2001))).isFalse();
        Column bytes = column("VARCHAR2(3 BYTE)", new CharacterText(3, false));
        assertThat(limits.isShortEnough(bytes, "äx")).isTrue();
        assertThat(limits.isShortEnough(bytes, "ää")).isFalse();
        assertThat(western.isShortEnough(bytes, "äää")).isTrue();
        Column national = column("NVARCHAR2(2)", new CharacterText(2, false));
        assertThat(limits.isShortEnough(national, "😀")).isTrue();
        assertThat(limits.isShortEnough(national, "😀x")).isFalse();
        assertThat(limits.isShortEnough(column("CLOB", new CharacterText(0, false)), "x".repeat(5000)))
                .isTrue();
    }

    @Test
    void a_text_must_be_of_the_databases_character_set_unless_it_is_national() {
        PortableType text = new CharacterText(10, false);
        assertThat(objection(western, "VARCHAR2(10 CHAR)", text, "€")).isEmpty();
        assertThat(objection(western, "VARCHAR2(10 CHAR)", text, "Ω")).isPresent();
        assertThat(objection(western, "NVARCHAR2(10)", text, "Ω")).isEmpty();
        assertThat(objection(limits, "VARCHAR2(10 CHAR)", text, "Ω😀")).isEmpty();
    }

    @Test
    void numbers_have_38_digits_and_are_finite_outside_of_binary_ones() {
        PortableType number = new PortableType.DecimalNumber(0, 0);
        assertThat(objection(limits, "NUMBER", number, new BigDecimal("9".repeat(38))))
                .isEmpty();
        assertThat(objection(limits, "NUMBER", number, new BigDecimal("9".repeat(39))))
                .isPresent();
        assertThat(objection(limits, "NUMBER", number, new BigDecimal("1E+125")))
                .isEmpty();
        assertThat(objection(limits, "NUMBER", number, new BigDecimal("1E+126")))
                .isPresent();
        assertThat(objection(limits, "NUMBER", number, new BigDecimal("1E-131")))
                .isPresent();
        assertThat(objection(limits, "NUMBER", number, Double.NaN)).isPresent();
        PortableType binary = new PortableType.FloatingNumber(64);
        assertThat(objection(limits, "BINARY_DOUBLE", binary, Double.NaN)).isEmpty();
        assertThat(objection(limits, "BINARY_DOUBLE", binary, -0.0)).isPresent();
        assertThat(objection(limits, "BINARY_DOUBLE", binary, 0.0)).isEmpty();
    }

    @Test
    void days_are_those_that_the_engine_counts() {
        PortableType date = new PortableType.CalendarDate();
        for (String held : List.of("-4711-01-01", "0000-01-01", "1582-10-04", "1582-10-15", "9999-12-31")) {
            assertThat(objection(limits, "DATE", date, held)).as(held).isEmpty();
        }
        for (String refused : List.of("-4712-12-31", "1582-10-05", "1582-10-14", "+10000-01-01", "infinity")) {
            assertThat(objection(limits, "DATE", date, refused)).as(refused).isPresent();
        }
    }

    private static List<String> objections(Table... tables) {
        DatabaseModel model =
                new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(tables), List.of(), List.of());
        return new OracleLimits(4000, 30, new CharacterSet("AL32UTF8")).objections(model);
    }

    @Test
    void names_columns_and_keys_beyond_the_limits_are_refused() {
        Column fine = column("NUMBER", new PortableType.DecimalNumber(0, 0));
        assertThat(objections(table(fine))).isEmpty();
        assertThat(objections(table())).singleElement().asString().contains("has 0 columns");
        assertThat(objections(table(IntStream.range(0, 1001).mapToObj(i -> fine).toArray(Column[]::new))))
                .singleElement()
                .asString()
                .contains("has 1001 columns");
        assertThat(objections(table(named("ä".repeat(16)))))
                .singleElement()
                .asString()
                .contains("expected at most 30 bytes");
        assertThat(objections(table(named("a\"b")))).singleElement().asString().contains("has a quote");
        assertThat(objections(table(named("ROWID")))).singleElement().asString().contains("rename it");
        List<String> many = IntStream.range(0, 33).mapToObj(i -> "c" + i).toList();
        Table keyedByMany = new Table(
                new TableName("S", "t"),
                many.stream().map(OracleLimitsTest::named).toList(),
                Optional.empty(),
                List.of(new UniqueKey("k", many, true, Deferral.NOT_DEFERRABLE)),
                List.of(),
                List.of(),
                List.of(),
                "");
        assertThat(objections(keyedByMany)).singleElement().asString().contains("has 33 columns, expected at most 32");
        Column wide = column("VARCHAR2(4000 CHAR)", new CharacterText(4000, false));
        Column other = new Column("d", wide.type(), true, Optional.empty(), Optional.empty(), Optional.empty(), "", "");
        Table keyed = new Table(
                new TableName("S", "t"),
                List.of(wide, other),
                Optional.of(new UniqueKey("k", List.of("c", "d"), true, Deferral.NOT_DEFERRABLE)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
        assertThat(objections(keyed)).singleElement().asString().contains("is too wide, expected at most 6398 bytes");
    }

    private static Column named(String name) {
        return new Column(
                name,
                new ColumnType("NUMBER", new PortableType.DecimalNumber(0, 0)),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }
}
