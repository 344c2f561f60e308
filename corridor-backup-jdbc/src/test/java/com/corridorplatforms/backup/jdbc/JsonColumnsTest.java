package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of JSON that go into an application's own tables, whose engine writes them anew. */
@Tag("long")
class JsonColumnsTest {

    /** Columns that do not keep a text as it is written. */
    enum Rewriting {
        JSONB {
            @Override
            DataSource database() throws SQLException {
                return Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, j jsonb)");
            }
        },
        DOMAIN {
            @Override
            DataSource database() throws SQLException {
                return Postgres.newDatabase(
                        "CREATE DOMAIN \"Doc\" AS jsonb",
                        "CREATE DOMAIN inner_doc AS \"Doc\"",
                        "CREATE TABLE t (id int PRIMARY KEY, j inner_doc)");
            }
        },
        H2_JSON {
            @Override
            DataSource database() throws SQLException {
                return H2.newDatabase("CREATE TABLE t (id int PRIMARY KEY, j json)");
            }
        };

        abstract DataSource database() throws SQLException;

        DataSource emptyDatabase() throws SQLException {
            return this == H2_JSON ? H2.newDatabase() : Postgres.newDatabase();
        }
    }

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Rewriting.class)
    void the_plan_tells_how_many_texts_change_and_the_import_proves_what_they_become(Rewriting column)
            throws Exception {
        long seed = Long.getLong("corridor.seed", System.nanoTime());
        Path file = exported(texts(new Random(seed), Boolean.getBoolean("corridor.soak") ? 20_000 : 500));
        DataSource destination = column.database();
        DatabaseImport load = load(file, destination);

        assertThat(load.plan().findings())
                .as("seed %s", seed)
                .extracting(Finding::severity, Finding::code)
                .containsOnlyOnce(tuple(Severity.TRANSLATED, "json-rewritten"));
        load.run();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .as("seed %s", seed)
                .isTrue();
        assertThat(DatabaseDiff.of(file).against(destination).run().tables())
                .allSatisfy(table -> assertThat(table.changed()).isZero());
    }

    @ParameterizedTest
    @EnumSource(Rewriting.class)
    void texts_in_the_form_of_the_destination_are_no_change(Rewriting column) throws Exception {
        Path file = exported(List.of("[]", "\"é\\n\"", "1.50", "null"));
        assertThat(load(file, column.database()).plan().findings())
                .extracting(Finding::code)
                .doesNotContain("json-rewritten");
    }

    @ParameterizedTest
    @EnumSource(Rewriting.class)
    void texts_that_an_application_writes_into_the_file_come_back_to_their_engine(Rewriting column) throws Exception {
        long seed = Long.getLong("corridor.seed", System.nanoTime());
        Path file = directory.resolve("edited.sqlite");
        DatabaseExport.from(column.database()).to(file).run();
        write(Rows.sqlite(file), texts(new Random(seed), 200));
        DataSource destination = column.emptyDatabase();

        // A domain is made by the import, so that nothing tells of its columns before.
        assertThat(DatabaseImport.from(file).into(destination).run().findings())
                .as("seed %s", seed)
                .extracting(Finding::code)
                .filteredOn("json-rewritten"::equals)
                .hasSize(column == Rewriting.DOMAIN ? 0 : 1);

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .as("seed %s", seed)
                .isTrue();
        assertThat(DatabaseDiff.of(file).against(destination).run().tables())
                .allSatisfy(table -> assertThat(table.changed()).isZero());
    }

    @ParameterizedTest
    @EnumSource(Rewriting.class)
    void a_text_that_lies_in_pieces_is_written_anew_too(Rewriting column) throws Exception {
        String member = "{ \"name\" : \"\\u00e9\", \"n\" : 1.0e1 } ,";
        String text = "[" + member.repeat(3 * LargeValue.WHOLE / member.length()) + " null ]";
        Path file = exported(List.of(text));
        DataSource destination = column.database();
        load(file, destination).run();
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
    }

    @Test
    void a_text_too_large_to_be_written_anew_is_refused() {
        LargeValue large = new LargeValue(LargeValue.Kind.TEXT, 1 << 25, () -> {
            throw new AssertionError("expected not to be read");
        });
        JsonForm form = new JsonForm(JsonForm.Members.SORTED, ", ", ": ", JsonForm.Numbers.PLAIN);
        assertThatThrownBy(() -> KeptJson.of(large, form))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageContaining("where at most 16777216 bytes, which are written anew there, are expected");
    }

    @Test
    void a_name_that_occurs_twice_is_refused_where_only_the_last_would_stay() throws Exception {
        Path file = exported(List.of("{\"a\":[{\"b\":1,\"\\u0062\":2}]}", "[1e200000]", "[1e99999999999]", "1E3"));
        DataSource jsonb = Rewriting.JSONB.database();

        assertThatThrownBy(() -> load(file, jsonb).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("a name that occurs twice in one object")
                .hasMessageContaining("nothing was written");
        load(file, jsonb).unfitValues(Remedy.MAKE_NULL).run();

        assertThat(Rows.of(jsonb, "SELECT j FROM t ORDER BY id")).containsExactly("null", "null", "null", "1000");
    }

    @Test
    void an_index_that_no_other_engine_has_shortens_no_column() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, j jsonb, words tsvector, line text)",
                "CREATE INDEX ON t USING gin (j)",
                "CREATE INDEX ON t USING gin (words)",
                "CREATE INDEX ON t USING brin (line)",
                "INSERT INTO t VALUES (1, to_jsonb(repeat('x', 3000)), to_tsvector(repeat('x', 1500)), repeat('x', 3000))");
        Path file = directory.resolve("indexed.sqlite");
        DatabaseExport.from(source).to(file).run();
        DataSource destination = Mariadb.newDatabase();

        DatabaseImport.from(file).into(destination).run();

        assertThat(Rows.of(
                        destination,
                        "SELECT column_type FROM information_schema.columns WHERE table_schema = database()"
                                + " ORDER BY ordinal_position"))
                .containsExactly("int(11)", "longtext", "longtext", "longtext");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ \"a\" : 1.0 }", "{\"a\":1.000}", "{\"a\":10e-1}"})
    void texts_that_become_one_key_are_told_beforehand(String equal) throws Exception {
        DataSource source = Mariadb.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, j json, UNIQUE (j))",
                "INSERT INTO t VALUES (1, '{\"a\":1.0}'), (2, '" + equal + "')");
        Path file = directory.resolve("keyed.sqlite");
        DatabaseExport.from(source).to(file).run();
        DataSource jsonb = Postgres.newDatabase("CREATE TABLE t (id int PRIMARY KEY, j jsonb UNIQUE)");
        assertThat(load(file, jsonb).plan().unfit()).hasSize(1);
    }

    @Test
    void a_name_that_occurs_twice_stays_so_on_h2() throws Exception {
        Path file = exported(List.of("{\"a\" : 1, \"a\" : 2}"));
        DataSource h2 = Rewriting.H2_JSON.database();
        load(file, h2).run();
        assertThat(DatabaseVerification.of(file).against(h2).run().equal()).isTrue();
    }

    @Test
    void a_text_is_read_as_json_once_and_not_at_all_where_nothing_is_asked_of_it() throws Exception {
        int[] read = {0};
        byte[] text = "[]".getBytes(StandardCharsets.UTF_8);
        LargeValue large = new LargeValue(LargeValue.Kind.TEXT, text.length, () -> {
            read[0]++;
            return new ByteArrayInputStream(text);
        });
        DestinationLimits indifferent = new DestinationLimits() {
            @Override
            public boolean asksForJson(Column column) {
                return false;
            }
        };

        conversion(indifferent, Pass.LOOK).convert(large);
        assertThat(read[0]).isZero();
        conversion(DestinationLimits.UNKNOWN, Pass.LOOK).convert(large);
        assertThat(read[0]).isOne();
        conversion(DestinationLimits.UNKNOWN, Pass.WRITE).convert(large);
        assertThat(read[0]).isOne();
    }

    private static RemediedConversion conversion(DestinationLimits limits, Pass pass) {
        Column column = new Column(
                "j",
                new ColumnType("json", new PortableType.Json()),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
        Table table = new Table(
                new TableName("", "t"),
                List.of(column),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
        return new RemediedConversion(value -> value, new ReceivingColumn(table, 0, limits), Set.of(), false, pass);
    }

    private Path exported(List<String> texts) throws Exception {
        DataSource source =
                Rows.sqlite(directory.resolve("source.db"), "CREATE TABLE t (id integer PRIMARY KEY, j text)");
        write(source, texts);
        Path file = directory.resolve("texts.sqlite");
        DatabaseExport.from(source).to(file).run();
        return file;
    }

    private static void write(DataSource sqlite, List<String> texts) throws SQLException {
        try (Connection connection = sqlite.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t (id, j) VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < texts.size(); i++) {
                insert.setInt(1, i + 1);
                insert.setString(2, texts.get(i));
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private static List<String> texts(Random random, int count) {
        List<String> texts = new ArrayList<>(List.of(" {\"b\" : 1, \"aa\" : [ ], \"a\" : { } } "));
        for (int i = 0; i < count; i++) {
            texts.add(value(random, 4));
        }
        return texts;
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 4);
        String value = switch (kind) {
            case 0 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 1 -> string(random, "");
            case 4 -> members(random, depth, false);
            case 5 -> members(random, depth, true);
            default -> number(random);
        };
        return space(random) + value + space(random);
    }

    /** The names differ in what is appended to them. */
    private static String members(Random random, int depth, boolean isObject) {
        List<String> members = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String name = isObject ? space(random) + string(random, Integer.toString(i)) + space(random) + ":" : "";
            members.add(name + value(random, depth - 1));
        }
        String empty = count == 0 ? space(random) : "";
        return isObject ? "{" + empty + String.join(",", members) + "}" : "[" + empty + String.join(",", members) + "]";
    }

    private static String space(Random random) {
        return List.of("", "", "", " ", "\n", "\t ", "\r\n").get(random.nextInt(7));
    }

    private static String string(Random random, String end) {
        List<String> parts = List.of(
                "a",
                "Z",
                "é",
                "ß",
                "漢",
                "😀",
                "/",
                "\\/",
                "\\\"",
                "\\\\",
                "\\b",
                "\\f",
                "\\n",
                "\\r",
                "\\t",
                "\\u0001",
                "\\u001F",
                "\\u007f",
                "\\u00e9",
                "\\u6F22",
                "\\ud83d\\ude00",
                "\u007f",
                "\u0085",
                "\u2028",
                " ",
                "'",
                "<",
                "&",
                "\\u0022",
                "\\u005c",
                "\\u002F");
        StringBuilder string = new StringBuilder("\"");
        for (int length = random.nextInt(6); length > 0; length--) {
            string.append(parts.get(random.nextInt(parts.size())));
        }
        return string.append(end).append('"').toString();
    }

    private static String number(Random random) {
        String whole =
                random.nextInt(3) == 0 ? "0" : Long.toString(1 + (random.nextLong() >>> (1 + random.nextInt(62))));
        String fraction = random.nextBoolean() ? "" : "." + random.nextInt(1000) + "0".repeat(random.nextInt(3));
        String exponent = random.nextBoolean()
                ? ""
                : List.of("e", "E", "e+", "E-", "e-").get(random.nextInt(5)) + random.nextInt(40);
        return (random.nextInt(3) == 0 ? "-" : "") + whole + fraction + exponent;
    }
}
