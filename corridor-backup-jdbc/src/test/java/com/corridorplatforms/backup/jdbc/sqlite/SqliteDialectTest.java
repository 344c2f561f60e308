package com.corridorplatforms.backup.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.Dialects;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDialectTest {

    private static final String SCHEMA = """
            CREATE TABLE parent (a INT, b TEXT /* , not (a) column */, c, CONSTRAINT parent_key PRIMARY KEY (b, a), UNIQUE (a));
            CREATE TABLE [odd "table] (
              id INTEGER CONSTRAINT odd_key PRIMARY KEY AUTOINCREMENT, -- the key, of course
              x INT CONSTRAINT "x given" NOT NULL DEFAULT (1 + 2) CONSTRAINT positive CHECK (x > 0),
              b TEXT COLLATE NOCASE UNIQUE,
              word DEFAULT "abc", quoted VARCHAR(10) DEFAULT 'it''s, (really)', moment DATETIME DEFAULT CURRENT_TIMESTAMP,
              small REAL DEFAULT -1.5e+3, bits BLOB DEFAULT x'00ff',
              twice AS (x * 2) STORED, more INT GENERATED ALWAYS AS (x + 1) STORED,
              self INT REFERENCES [odd "table] NOT DEFERRABLE,
              CONSTRAINT two CHECK (x <> 7 OR b IN ('a,b', ')')) CHECK (length(word) < 100),
              CONSTRAINT to_parent FOREIGN KEY (b, x) REFERENCES PARENT (B, a) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
              FOREIGN KEY (x) REFERENCES parent (a) ON DELETE RESTRICT NOT DEFERRABLE
            );
            CREATE TABLE plain (id INTEGER NOT NULL, v, PRIMARY KEY (id));
            CREATE TABLE nokey (v "odd type" , w);
            CREATE INDEX by_word ON [odd "table] (b COLLATE BINARY DESC, x + 1, word) WHERE x > 3 AND word IS NOT NULL;
            CREATE UNIQUE INDEX by_x ON [odd "table] (x DESC);
            INSERT INTO parent VALUES (1, 'K', 'text in no type'), (2, 'L', x'0001'), (9223372036854775807, NULL, -0.0);
            INSERT INTO [odd "table] (id, x, b, small, bits, self) VALUES (5, 1, 'K', 9e999, x'', 5), (3, 2, 'L', 1e-300, NULL, NULL);
            DELETE FROM [odd "table] WHERE id = 5;
            INSERT INTO plain VALUES (17, 'text'), (4, 1.5);
            INSERT INTO nokey VALUES ('a' || char(0) || 'b', x'00'), (1, '2'), (9007199254740993, 0.1), ('\ud83d\ude00\ufffd', NULL);
            """;

    @TempDir
    private Path directory;

    private Connection source;
    private Connection destination;
    private final SqliteDialect dialect = new SqliteDialect();

    @BeforeEach
    void open() throws SQLException {
        source = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("source.db"));
        destination = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("destination.db"));
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        destination.close();
    }

    @Test
    void the_service_loader_finds_it() throws SQLException {
        assertThat(Dialects.installed().speaking(source).name()).isEqualTo("sqlite");
    }

    @Test
    void the_catalog_tells_what_the_statements_say() throws SQLException {
        run(source, SCHEMA);
        DatabaseModel model = catalog(source);
        Table odd = model.table(new TableName("", "odd \"table")).orElseThrow();
        assertThat(model.findings()).isEmpty();
        assertThat(odd.primaryKey().orElseThrow().name()).isEqualTo("odd_key");
        assertThat(odd.column("id").orElseThrow().identity()).isPresent();
        assertThat(odd.checks())
                .extracting(check -> check.name() + ": " + check.condition().text())
                .containsExactly("positive: x > 0", "two: x <> 7 OR b IN ('a,b', ')')", ": length(word) < 100");
        assertThat(odd.columns()).extracting(Column::collation).contains("NOCASE");
        assertThat(odd.column("twice").orElseThrow().generated().orElseThrow().text())
                .isEqualTo("x * 2");
        assertThat(odd.uniqueKeys()).extracting(key -> key.columns()).containsExactly(List.of("b"));
        assertThat(odd.foreignKeys()).extracting(ForeignKey::name).containsExactly("", "to_parent", "");
        ForeignKey composite = odd.foreignKeys().get(1);
        assertThat(composite.columns()).containsExactly("b", "x");
        assertThat(composite.parentColumns()).containsExactly("b", "a");
        assertThat(composite.parent()).isEqualTo(new TableName("", "parent"));
        assertThat(composite.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        assertThat(composite.onUpdate()).isEqualTo(ForeignKey.Action.SET_NULL);
        assertThat(composite.deferral()).isEqualTo(Deferral.INITIALLY_DEFERRED);
        assertThat(odd.foreignKeys().get(0).parentColumns()).containsExactly("id");
        assertThat(odd.indexes()).extracting(index -> index.name()).containsExactly("by_word", "by_x");
        assertThat(odd.indexes().get(0).predicate().orElseThrow().text()).isEqualTo("x > 3 AND word IS NOT NULL");
        assertThat(model.table(new TableName("", "parent"))
                        .orElseThrow()
                        .primaryKey()
                        .orElseThrow()
                        .columns())
                .containsExactly("b", "a");
    }

    @Test
    void a_database_comes_back_as_it_was() throws Exception {
        run(source, SCHEMA);
        DatabaseModel model = catalog(source);
        imported(model, ImportMode.CREATE);
        DatabaseModel copy = catalog(destination);
        assertThat(copy.tables())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*definition")
                .isEqualTo(model.tables());
        assertThat(content(destination)).isEqualTo(content(source));
        assertThat(next(destination))
                .isEqualTo(next(source))
                .containsEntry("odd \"table", 6L)
                .containsEntry("plain", 18L);
    }

    @Test
    void the_first_row_written_afterwards_gets_the_next_number() throws Exception {
        run(source, SCHEMA);
        imported(catalog(source), ImportMode.CREATE);
        run(destination, "INSERT INTO [odd \"table] (x) VALUES (7); INSERT INTO plain (v) VALUES (1)");
        assertThat(single(destination, "SELECT max(id) FROM [odd \"table]")).isEqualTo("6");
        assertThat(single(destination, "SELECT max(id) FROM plain")).isEqualTo("18");
    }

    @Test
    void foreign_keys_are_enforced_afterwards_and_the_setting_is_as_before() throws Exception {
        run(
                source,
                "CREATE TABLE c (p REFERENCES p); CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
                        + " INSERT INTO c VALUES (1)");
        run(destination, "PRAGMA foreign_keys = ON");
        imported(catalog(source), ImportMode.CREATE);
        assertThat(destination.getAutoCommit()).isTrue();
        assertThatThrownBy(() -> run(destination, "INSERT INTO c VALUES (2)")).hasMessageContaining("FOREIGN KEY");
    }

    @Test
    void a_row_without_its_parent_undoes_everything() throws Exception {
        run(
                source,
                "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO c VALUES (1)");
        DatabaseModel model = catalog(source);
        assertThatThrownBy(() -> imported(model, ImportMode.CREATE))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("a row of the table \"c\" refers to a row of \"p\"");
        assertThat(catalog(destination).tables()).isEmpty();
    }

    @Test
    void creating_among_other_tables_is_refused() throws Exception {
        run(source, "CREATE TABLE a (x)");
        run(destination, "CREATE TABLE b (x)");
        DatabaseModel model = catalog(source);
        assertThatThrownBy(() -> imported(model, ImportMode.CREATE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("(\"b\")");
    }

    @Test
    void replacing_leaves_other_tables_and_brings_triggers_back() throws Exception {
        run(source, "CREATE TABLE a (x); INSERT INTO a VALUES (1)");
        run(
                destination,
                "CREATE TABLE A (y); CREATE TABLE other (x); INSERT INTO other VALUES (5);"
                        + " CREATE TRIGGER t AFTER INSERT ON A BEGIN INSERT INTO other VALUES (6); END");
        imported(catalog(source), ImportMode.REPLACE);
        assertThat(content(destination).get("a")).containsExactly("[1]");
        assertThat(content(destination).get("other")).containsExactly("[5]");
        run(destination, "INSERT INTO a VALUES (2)");
        assertThat(content(destination).get("other")).containsExactly("[5]", "[6]");
    }

    @Test
    void replacing_a_table_that_another_refers_to_is_refused() throws Exception {
        run(source, "CREATE TABLE a (x PRIMARY KEY)");
        run(destination, "CREATE TABLE a (x PRIMARY KEY); CREATE TABLE other (x REFERENCES A)");
        DatabaseModel model = catalog(source);
        assertThatThrownBy(() -> imported(model, ImportMode.REPLACE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"other\" refers to one that would be replaced");
    }

    @Test
    void loading_fills_empty_tables_only() throws Exception {
        run(source, "CREATE TABLE a (x); INSERT INTO a VALUES (1)");
        DatabaseModel model = catalog(source);
        assertThatThrownBy(() -> imported(model, ImportMode.LOAD)).hasMessageContaining("there is no table \"a\"");
        run(destination, "CREATE TABLE a (y)");
        assertThatThrownBy(() -> imported(model, ImportMode.LOAD)).hasMessageContaining("has no column \"x\"");
        run(destination, "ALTER TABLE a ADD COLUMN x");
        imported(model, ImportMode.LOAD);
        assertThat(content(destination).get("a")).containsExactly("[null, 1]");
        assertThatThrownBy(() -> imported(model, ImportMode.LOAD)).hasMessageContaining("\"a\" holds rows");
    }

    @Test
    void a_reader_sees_one_moment() throws Exception {
        run(source, "PRAGMA journal_mode = WAL; CREATE TABLE a (x); INSERT INTO a VALUES (1)");
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("source.db"));
                ReadSession session = dialect.read(reader, request())) {
            assertThat(session.held()).isEqualTo(ConsistencyWindow.Held.TRANSACTION_SNAPSHOT);
            run(source, "INSERT INTO a VALUES (2); CREATE TABLE b (x)");
            DatabaseModel model = session.catalog();
            assertThat(model.tables()).hasSize(1);
            List<Object> seen = new ArrayList<>();
            session.rows(model.tables().get(0), row -> seen.add(row[0]));
            assertThat(seen).containsExactly(1L);
        }
    }

    @Test
    void what_an_export_does_not_keep_is_said() throws SQLException {
        run(
                source,
                "CREATE TABLE a (x INT UNIQUE ON CONFLICT IGNORE) STRICT; CREATE VIEW v AS SELECT 1; CREATE TABLE w (x PRIMARY KEY) WITHOUT ROWID;"
                        + " CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; CREATE VIRTUAL TABLE f USING fts5 (q)");
        DatabaseModel model = catalog(source);
        assertThat(model.tables()).extracting(table -> table.name().name()).containsExactly("a", "w");
        assertThat(model.findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        "strict-not-kept", "virtual-table-not-kept", "without-rowid-not-kept", "on-conflict-not-kept");
    }

    @Test
    void views_and_triggers_come_back_and_take_the_place_of_others_of_the_same_name() throws Exception {
        run(
                source,
                "CREATE TABLE a (x INT); CREATE TABLE log (x INT); CREATE VIEW v2 AS SELECT x FROM v; CREATE VIEW v AS SELECT x + 1 AS x FROM a;"
                        + " CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO log VALUES (NEW.x); END; INSERT INTO a VALUES (1)");
        DatabaseCopy copy = DatabaseCopy.read(dialect, source);
        copy.write(dialect, destination, ImportMode.CREATE);
        run(destination, "DROP VIEW v");
        run(destination, "DROP TRIGGER t");
        run(destination, "CREATE VIEW v AS SELECT 0 AS x");
        run(destination, "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END");

        copy.write(dialect, destination, ImportMode.REPLACE);

        assertThat(DatabaseCopy.read(dialect, destination).model()).isEqualTo(copy.model());
        run(destination, "INSERT INTO a VALUES (5)");
        assertThat(single(destination, "SELECT group_concat(x) FROM v2")).isEqualTo("2,6");
        assertThat(single(destination, "SELECT group_concat(x) FROM log")).isEqualTo("1,5");
    }

    @Test
    void a_trigger_that_cannot_be_made_is_left_out_with_a_loss() throws Exception {
        run(source, "CREATE TABLE a (x INT)");
        DatabaseModel model = catalog(source);
        Definition trigger = new Definition(
                Definition.Kind.TRIGGER,
                new TableName("", "t"),
                Definition.Stage.AFTER_ROWS,
                new SqlText("sqlite", "CREATE TRIGGER t AFTER INSERT ON absent BEGIN SELECT 1; END"));
        DatabaseModel wanted = new DatabaseModel(
                model.source(), model.tables(), model.sequences(), List.of(trigger), model.findings());
        try (WriteSession session = dialect.write(destination, new Cancellation())) {
            session.begin(wanted, ImportMode.CREATE);
            session.complete(List.of());
            assertThat(session.findings()).extracting(Finding::code).containsExactly("trigger-left-out");
            session.commit();
        }
        assertThat(catalog(destination).tables()).hasSize(1);
    }

    @Test
    void text_that_is_not_text_is_refused() throws Exception {
        run(source, "CREATE TABLE a (x TEXT); INSERT INTO a VALUES (CAST(x'41ff42' AS TEXT))");
        assertThatThrownBy(() -> content(source)).hasMessageContaining("not valid UTF-8");
    }

    @Test
    void an_import_is_atomic_unless_the_journal_is_off() throws SQLException {
        try (WriteSession session = dialect.write(destination, new Cancellation())) {
            assertThat(session.guarantee(ImportMode.CREATE)).isEqualTo(Guarantee.ATOMIC);
        }
        run(destination, "PRAGMA journal_mode = OFF");
        try (WriteSession session = dialect.write(destination, new Cancellation())) {
            assertThat(session.guarantee(ImportMode.CREATE)).isEqualTo(Guarantee.BEST_EFFORT);
        }
    }

    private void imported(DatabaseModel model, ImportMode mode) throws SQLException, IOException {
        try (ReadSession from = dialect.read(source, request());
                WriteSession to = dialect.write(destination, new Cancellation())) {
            to.begin(model, mode);
            for (Table table : model.tables()) {
                try (RowWriter writer = to.writer(table)) {
                    from.rows(table, writer);
                    writer.finish();
                }
            }
            to.complete(from.sequenceStates(model));
            to.commit();
        }
    }

    private DatabaseModel catalog(Connection connection) throws SQLException {
        try (ReadSession session = dialect.read(connection, request())) {
            return session.catalog();
        }
    }

    private Map<String, List<String>> content(Connection connection) throws SQLException, IOException {
        Map<String, List<String>> content = new LinkedHashMap<>();
        try (ReadSession session = dialect.read(connection, request())) {
            for (Table table : session.catalog().tables()) {
                List<String> rows = new ArrayList<>();
                session.rows(table, row -> rows.add(shown(row)));
                rows.sort(null);
                content.put(table.name().name(), rows);
            }
        }
        return content;
    }

    private static String shown(Object[] row) {
        Object[] shown = row.clone();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] instanceof byte[] bytes) {
                shown[i] = HexFormat.of().formatHex(bytes);
            } else if (shown[i] instanceof String || shown[i] instanceof Double) {
                shown[i] = shown[i].getClass().getSimpleName() + " " + shown[i];
            }
        }
        return Arrays.toString(shown);
    }

    private Map<String, Long> next(Connection connection) throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        try (ReadSession session = dialect.read(connection, request())) {
            for (SequenceState state : session.sequenceStates(session.catalog())) {
                SequenceState.Owner.OfColumn owner = (SequenceState.Owner.OfColumn) state.owner();
                next.put(owner.table().name(), state.next().longValueExact());
            }
        }
        return next;
    }

    private static ReadRequest request() {
        return new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation());
    }

    private static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : script.split(";\\s*(?=CREATE|INSERT|DELETE|PRAGMA|ALTER|$)")) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
