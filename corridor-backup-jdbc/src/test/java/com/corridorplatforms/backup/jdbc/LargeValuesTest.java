package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

@Tag("long")
class LargeValuesTest {

    /** More than a mebibyte is several pieces on every engine; then what fits memory exactly and what is one byte more. */
    private static final String[] SAMPLE = {
        "CREATE TABLE document (id integer PRIMARY KEY, body bytea, note text, doc json, tag varchar(20) NOT NULL)",
        "INSERT INTO document SELECT 1, string_agg(decode(repeat(md5(n::text), 3), 'hex'), ''),"
                + " string_agg(md5(n::text) || E'\\t\\\\n\\'\\n\"\\r\u00fc\u20ac\ud83d\ude00', ''), '{\"a\": 1}', 'both'"
                + " FROM generate_series(1, 25000) AS n",
        "INSERT INTO document SELECT 2, decode(repeat('00', 1048576), 'hex'), repeat('x', 1048577), NULL, 'edges'",
        "INSERT INTO document SELECT 3, decode(repeat('00', 1048577), 'hex'), repeat('\u20ac', 349525), NULL, 'edges'",
        "INSERT INTO document SELECT 4, NULL, NULL, ('[' || string_agg(n::text, ',  ') || ']')::json, 'json'"
                + " FROM generate_series(1, 140000) AS n",
        "INSERT INTO document VALUES (5, '', '', 'null', 'empty'), (6, NULL, NULL, NULL, 'none')",
        "CREATE TABLE loose (body bytea, weight numeric(30, 20))",
        "INSERT INTO loose SELECT body, 0.12345678901234567891 FROM document WHERE id < 3"
    };

    private static final String MD5 =
            "SELECT id, md5(body), octet_length(body), md5(note), octet_length(note), md5(doc::text), tag FROM document"
                    + " ORDER BY id";

    private static final Map<Long, String> FORMS = Map.of(
            1L, "blob text whole",
            2L, "whole text null",
            3L, "blob whole null",
            4L, "null null text",
            5L, "whole whole whole",
            6L, "null null null");

    @TempDir
    private static Path shared;

    private static DataSource source;
    private static Path first;

    @TempDir
    private Path directory;

    /** One file for all engines. */
    @BeforeAll
    static void export() throws Exception {
        source = Postgres.newDatabase(SAMPLE);
        first = shared.resolve("first.sqlite");
        DatabaseExport.from(source).readers(2).to(first).run();
    }

    private enum Engine {
        POSTGRESQL,
        MARIADB,
        H2,
        HSQLDB,
        DERBY,
        SQLITE
    }

    private DataSource empty(Engine engine) throws Exception {
        return switch (engine) {
            case POSTGRESQL -> Postgres.newDatabase();
            case MARIADB -> Mariadb.newDatabase();
            case H2 -> H2.newDatabase();
            case HSQLDB -> Hsqldb.newDatabase();
            case DERBY -> Derby.newDatabase();
            case SQLITE -> sqlite();
        };
    }

    private DataSource sqlite() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("destination.db"));
        return source;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void large_values_travel_in_pieces_and_are_the_same_bytes_when_they_come_back(Engine engine) throws Exception {
        DataSource other = empty(engine);
        ImportReport there = DatabaseImport.from(first).into(other).run();
        assertThat(there.hasLoss()).as("%s", there.findings()).isFalse();
        Path second = directory.resolve("second.sqlite");
        DatabaseExport.from(other).to(second).run();
        DataSource back = Postgres.newDatabase();

        DatabaseImport.from(second).into(back).run();

        assertThat(text(back, MD5)).isEqualTo(text(source, MD5));
        assertThat(DatabaseVerification.of(first).against(back).run().equal()).isTrue();
        assertThat(forms(first)).isEqualTo(FORMS);
        assertThat(forms(other)).isEqualTo(FORMS);
    }

    private static Map<Long, String> forms(Path file) throws Exception {
        Forms forms = new Forms();
        try (CarrierReader reader = CarrierReader.open(file)) {
            reader.rows(reader.model().tables().get(0), forms);
        }
        return forms.ofRows;
    }

    private static Map<Long, String> forms(DataSource database) throws Exception {
        Forms forms = new Forms();
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialects.installed().speaking(connection);
            ReadRequest request = new ReadRequest(List.of(), UnknownTypes.AS_TEXT, new Cancellation());
            try (ReadSession session = dialect.read(connection, request)) {
                for (Table table : session.catalog().tables()) {
                    if (table.name().name().equalsIgnoreCase("document")) {
                        session.rows(table, forms);
                    }
                }
            }
        }
        return forms.ofRows;
    }

    /** In which form the values of each row came. */
    private static final class Forms implements RowSink {
        private final Map<Long, String> ofRows = new TreeMap<>();

        @Override
        public void accept(@Nullable Object[] row) {
            ofRows.put((Long) row[0], form(row[1]) + " " + form(row[2]) + " " + form(row[3]));
        }

        private static String form(@Nullable Object value) {
            if (value instanceof LargeValue large) {
                return large.kind() == LargeValue.Kind.TEXT ? "text" : "blob";
            }
            return value == null ? "null" : "whole";
        }
    }

    private static String text(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return QueryText.of(connection, query);
        }
    }
}
