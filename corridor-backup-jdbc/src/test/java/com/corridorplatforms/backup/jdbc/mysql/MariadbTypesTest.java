package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MariadbTypesTest {

    private static final BigDecimal GREATEST_UNSIGNED = new BigDecimal("18446744073709551615");

    private final MariadbDialect dialect = new MariadbDialect();

    static Stream<Arguments> numbers() {
        return Stream.of(
                row("tinyint(4)", "-128", -128L, new PortableType.IntegerNumber(8)),
                row("tinyint(3) unsigned", "255", 255L, new PortableType.IntegerNumber(16)),
                row("tinyint(1)", "1", true, new PortableType.Truth()),
                row("tinyint(1)", "7", 7L, new PortableType.IntegerNumber(8)),
                row("smallint(6)", "-32768", -32768L, new PortableType.IntegerNumber(16)),
                row("smallint(5) unsigned", "65535", 65535L, new PortableType.IntegerNumber(32)),
                row("mediumint(8) unsigned", "16777215", 16777215L, new PortableType.IntegerNumber(32)),
                row("int(11)", "-2147483648", -2147483648L, new PortableType.IntegerNumber(32)),
                row("int(10) unsigned zerofill", "4294967295", 4294967295L, new PortableType.IntegerNumber(64)),
                row("bigint(20)", "-9223372036854775808", Long.MIN_VALUE, new PortableType.IntegerNumber(64)),
                row(
                        "bigint(20) unsigned",
                        "18446744073709551615",
                        GREATEST_UNSIGNED,
                        new PortableType.DecimalNumber(20, 0)),
                row("year(4)", "2155", 2155L, new PortableType.IntegerNumber(16)),
                row("year(4)", "0", 0L, new PortableType.IntegerNumber(16)),
                row("bit(1)", "b'1'", true, new PortableType.Truth()),
                row("bit(9)", "b'100000001'", 257L, new PortableType.IntegerNumber(64)),
                row("bit(64)", "18446744073709551615", GREATEST_UNSIGNED, new PortableType.DecimalNumber(20, 0)),
                row("decimal(5,2)", "1.1", new BigDecimal("1.10"), new PortableType.DecimalNumber(5, 2)),
                row(
                        "decimal(65,30)",
                        "99999999999999999999999999999999999.999999999999999999999999999999",
                        new BigDecimal("99999999999999999999999999999999999.999999999999999999999999999999"),
                        new PortableType.DecimalNumber(65, 30)),
                row("float", "0.1", (double) 0.1f, new PortableType.FloatingNumber(32)),
                row("float", "16777217", 16777216.0, new PortableType.FloatingNumber(32)),
                row("float", "3.4028234663852886e38", (double) Float.MAX_VALUE, new PortableType.FloatingNumber(32)),
                row("double", "0.1", 0.1, new PortableType.FloatingNumber(64)),
                row("float", "-0e0", -0.0, new PortableType.FloatingNumber(32)),
                row("double", "-0e0", -0.0, new PortableType.FloatingNumber(64)),
                row("double", "1.7976931348623157e308", Double.MAX_VALUE, new PortableType.FloatingNumber(64)),
                row("double", "2.2250738585072014e-308", Double.MIN_NORMAL, new PortableType.FloatingNumber(64)));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                row("char(4)", "'ab'", "ab  ", new PortableType.CharacterText(4, true)),
                row("varchar(10)", "'ab  '", "ab  ", new PortableType.CharacterText(10, false)),
                row("varchar(10)", "''", "", new PortableType.CharacterText(10, false)),
                row("varchar(10)", "concat('a', char(0), 'b')", "a\0b", new PortableType.CharacterText(10, false)),
                row("varchar(10)", "'\\\\ \\' \" \\n😀é'", "\\ ' \" \n😀é", new PortableType.CharacterText(10, false)),
                row("varchar(10) CHARACTER SET latin1", "'é'", "é", new PortableType.CharacterText(10, false)),
                row("tinytext", "'x'", "x", text()),
                row("longtext", "repeat('😀', 5000)", "😀".repeat(5000), text()),
                row("binary(3)", "x'01'", new byte[] {1, 0, 0}, new PortableType.Binary(3, true)),
                row("varbinary(9)", "x'00ff'", new byte[] {0, -1}, new PortableType.Binary(9, false)),
                row("longblob", "''", new byte[0], new PortableType.Binary(0, false)),
                row("json", "'{\"a\" : 1.10 }'", "{\"a\" : 1.10 }", new PortableType.Json()),
                row("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", uuid()),
                row("enum('a','b''c','d\\\\e')", "'b''c'", "b'c", choice("a", "b'c", "d\\e")),
                row("enum('a','b''c','d\\\\e')", "'d\\\\e'", "d\\e", choice("a", "b'c", "d\\e")),
                row("set('x','y')", "'x,y'", "x,y", vendor()),
                row("inet4", "'10.0.0.1'", "10.0.0.1", vendor()),
                row("inet6", "'::ffff:10.0.0.1'", "::ffff:10.0.0.1", vendor()),
                row(
                        "point",
                        "ST_GeomFromText('POINT(1 2)', 4326)",
                        "E61000000101000000000000000000F03F0000000000000040",
                        vendor()));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                row("date", "'2026-11-22'", "2026-11-22", new PortableType.CalendarDate()),
                row("date", "'0000-00-00'", "0000-00-00", new PortableType.CalendarDate()),
                row("date", "'2026-02-31'", "2026-02-31", new PortableType.CalendarDate()),
                row("date", "'1582-10-10'", "1582-10-10", new PortableType.CalendarDate()),
                row("date", "'9999-12-31'", "9999-12-31", new PortableType.CalendarDate()),
                row("time(6)", "'23:59:59.123450'", "23:59:59.12345", new PortableType.TimeOfDay(6)),
                row("time", "'-838:59:59'", "-838:59:59", new PortableType.TimeOfDay(0)),
                row("time", "'24:00:00'", "24:00:00", new PortableType.TimeOfDay(0)),
                row("datetime", "'2026-03-29 02:30:00'", "2026-03-29 02:30:00", new PortableType.LocalTimestamp(0)),
                row(
                        "datetime(6)",
                        "'2026-03-29 02:30:00.000001'",
                        "2026-03-29 02:30:00.000001",
                        new PortableType.LocalTimestamp(6)),
                row("datetime(3)", "'0000-00-00'", "0000-00-00 00:00:00", new PortableType.LocalTimestamp(3)),
                row(
                        "timestamp(6)",
                        "'2026-03-29 01:30:00.5'",
                        "2026-03-29 01:30:00.5+00:00",
                        new PortableType.InstantWithOffset(6)),
                row("timestamp", "0", "0000-00-00 00:00:00+00:00", new PortableType.InstantWithOffset(0)),
                row(
                        "timestamp",
                        "'1970-01-01 00:00:01'",
                        "1970-01-01 00:00:01+00:00",
                        new PortableType.InstantWithOffset(0)));
    }

    private static PortableType text() {
        return new PortableType.CharacterText(0, false);
    }

    private static PortableType vendor() {
        return new PortableType.VendorText();
    }

    private static PortableType uuid() {
        return new PortableType.Uuid();
    }

    private static PortableType choice(String... labels) {
        return new PortableType.Choice(List.of(labels));
    }

    private static Arguments row(String declaration, String literal, Object canonical, PortableType meaning) {
        return Arguments.of(declaration, literal, canonical, meaning);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"numbers", "texts", "times"})
    void a_value_is_read_as_expected_and_written_back_as_it_was(
            String declaration, String literal, Object canonical, PortableType meaning) throws Exception {
        try (Connection connection = DriverManager.getConnection(MariadbServer.newDatabase())) {
            run(connection, "SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'");
            run(connection, "CREATE TABLE t (v " + declaration + " NULL, w " + declaration + " NULL)");
            run(connection, "INSERT INTO t VALUES (" + literal + ", NULL)");
            String before = text(connection);
            TableName table = new TableName(connection.getCatalog(), "t");

            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            Column column = copy.model().tables().get(0).columns().get(0);
            assertThat(declaration).startsWith(column.type().declaration());
            assertThat(column.type().meaning()).isEqualTo(meaning);
            assertThat(copy.rows().get(table)).hasSize(1);
            assertThat(copy.rows().get(table).get(0)).containsExactly(canonical, null);

            copy.write(dialect, connection, ImportMode.REPLACE);

            assertThat(DatabaseCopy.read(dialect, connection).rows().get(table).get(0))
                    .containsExactly(canonical, null);
            assertThat(text(connection)).isEqualTo(before);
        }
    }

    @Test
    void the_time_zones_of_jvm_and_server_do_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try (Connection connection =
                DriverManager.getConnection(MariadbServer.newDatabase() + "&sessionVariables=time_zone='-03:30'")) {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            run(connection, "CREATE TABLE t (v timestamp NULL, w datetime)");
            run(connection, "INSERT INTO t VALUES ('2026-03-08 02:30:00', '2026-03-08 02:30:00')");
            Object[] row = DatabaseCopy.read(dialect, connection)
                    .rows()
                    .get(new TableName(connection.getCatalog(), "t"))
                    .get(0);
            assertThat(row).containsExactly("2026-03-08 06:00:00+00:00", "2026-03-08 02:30:00");
            assertThat(strings(connection, "SELECT @@SESSION.time_zone")).isEqualTo("-03:30");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The table as the engine shows it, and its value as the engine's own bytes. */
    private static String text(Connection connection) throws Exception {
        return strings(connection, "SHOW CREATE TABLE t") + strings(connection, "SELECT HEX(v), v FROM t");
    }

    private static String strings(Connection connection, String query) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(rows.getMetaData().getColumnCount() > 1 ? 2 : 1);
        }
    }
}
