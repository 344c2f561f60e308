package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What an exported file holds against what {@code mariadb-dump} reads, which shares nothing with the library. */
class IndependentReaderTest {

    private static final String[] TYPES = {
        "CREATE TABLE types (i tinyint, u bigint UNSIGNED, d decimal(65,30), f float, g double, b bit(9), y year, t boolean,"
                + " c char(4), v varchar(20), w varchar(20) CHARACTER SET latin1, l longtext, e enum('a','b''c'), s set('x','y'),"
                + " j json, n uuid, o binary(3), p varbinary(9), q longblob, da date, ti time(6), dt datetime(6),"
                + " ts timestamp(6) NULL, h inet6, k point)",
        "SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'",
        "INSERT INTO types VALUES (-128, 18446744073709551615, 12345678901234567890123456789012345.000000000000000000000000000001,"
                + " 0.1, 1.7976931348623157e308, b'100000001', 2155, true, 'ab', 'it''s \\\\ \"😀\" ', 'é', repeat('x', 100000),"
                + " 'b''c', 'x,y', '{\"a\" : 1.10 }', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', x'01', x'00ff', '',"
                + " '2026-02-31', '-838:59:59.5', '2026-03-29 02:30:00.000001', '2026-03-29 01:30:00.5', '::ffff:10.0.0.1',"
                + " ST_GeomFromText('POINT(1 2)', 4326))",
        "INSERT INTO types (i, u, d, f, g, v, da, dt, ts) VALUES (127, 0, -0.5, -1.5e-30, 4.9e-300, '', '0000-00-00',"
                + " '9999-12-31 23:59:59', 0)",
        "INSERT INTO types () VALUES ()"
    };

    @TempDir
    private Path directory;

    @Test
    void every_value_of_every_type_is_the_one_that_the_tool_reads() throws Exception {
        assertAlike(MariadbServer.newDatabase(TYPES));
    }

    @Test
    void every_row_of_a_database_of_everything_is_one_that_the_tool_reads() throws Exception {
        assertAlike(MariadbServer.newDatabase(MariadbSchema.everything()));
    }

    private void assertAlike(String url) throws Exception {
        Path file = directory.resolve("exported.sqlite");
        DatabaseExport.from(new MariaDbDataSource(url)).to(file).run();
        Map<String, List<List<@Nullable String>>> dumped = dumped(MariadbDumps.xml(url));
        try (CarrierReader reader = CarrierReader.open(file)) {
            for (Table table : reader.model().tables()) {
                List<List<@Nullable String>> rows = new ArrayList<>();
                reader.rows(table, row -> rows.add(shown(table.writtenColumns(), row)));
                assertThat(rows)
                        .as("%s", table.name())
                        .containsExactlyInAnyOrderElementsOf(
                                written(table, dumped.getOrDefault(table.name().name(), List.of())));
            }
        }
    }

    /** The rows without the columns that are computed, which are behind their names. */
    private static List<List<@Nullable String>> written(Table table, List<List<@Nullable String>> rows) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).isWritten()) {
                positions.add(i);
            }
        }
        List<List<@Nullable String>> written = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            List<@Nullable String> some = new ArrayList<>();
            for (int i = 0; i < positions.size(); i++) {
                PortableType meaning = table.writtenColumns().get(i).type().meaning();
                String text = row.get(positions.get(i));
                some.add(text == null ? null : told(meaning, text));
            }
            written.add(some);
        }
        return written;
    }

    /** What the tool prints in other words than those that {@link #shown(Column, Object)} chooses. */
    private static String told(PortableType meaning, String text) {
        if (meaning instanceof PortableType.FloatingNumber number) {
            return number.bits() == 32
                    ? Float.toString(Float.parseFloat(text))
                    : Double.toString(Double.parseDouble(text));
        }
        if (meaning instanceof PortableType.TimeOfDay
                || meaning instanceof PortableType.LocalTimestamp
                || meaning instanceof PortableType.InstantWithOffset) {
            return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        }
        return text;
    }

    private static List<@Nullable String> shown(List<Column> columns, @Nullable Object[] row) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            texts.add(value == null ? null : shown(columns.get(i), value));
        }
        return texts;
    }

    private static String shown(Column column, Object value) {
        PortableType meaning = column.type().meaning();
        if (column.type().declaration().startsWith("bit")) {
            return "%04X".formatted((Long) value);
        }
        if (meaning instanceof PortableType.Truth) {
            return (Boolean) value ? "1" : "0";
        }
        if (meaning instanceof PortableType.FloatingNumber number && number.bits() == 32) {
            return Float.toString(((Double) value).floatValue());
        }
        if (meaning instanceof PortableType.CharacterText text && text.fixed()) {
            return ((String) value).stripTrailing();
        }
        if (meaning instanceof PortableType.InstantWithOffset) {
            return ((String) value).replace("+00:00", "");
        }
        return value instanceof byte[] bytes ? HexFormat.of().withUpperCase().formatHex(bytes) : value.toString();
    }

    private static Map<String, List<List<@Nullable String>>> dumped(String xml) throws Exception {
        Map<String, List<List<@Nullable String>>> tables = new TreeMap<>();
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("table_data");
        for (int i = 0; i < found.getLength(); i++) {
            Element table = (Element) found.item(i);
            List<List<@Nullable String>> rows = new ArrayList<>();
            NodeList elements = table.getElementsByTagName("row");
            for (int j = 0; j < elements.getLength(); j++) {
                rows.add(fields((Element) elements.item(j)));
            }
            tables.put(table.getAttribute("name"), rows);
        }
        return tables;
    }

    private static List<@Nullable String> fields(Element row) {
        List<@Nullable String> values = new ArrayList<>();
        NodeList fields = row.getElementsByTagName("field");
        for (int i = 0; i < fields.getLength(); i++) {
            Element field = (Element) fields.item(i);
            values.add(field.getAttribute("xsi:nil").equals("true") ? null : field.getTextContent());
        }
        return values;
    }
}
