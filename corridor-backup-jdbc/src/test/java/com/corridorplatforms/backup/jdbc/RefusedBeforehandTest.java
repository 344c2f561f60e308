package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What H2 holds and others do not. */
@Tag("long")
class RefusedBeforehandTest {

    private static final String[] HALF_PAIR = {
        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"v\" VARCHAR(10))",
        "INSERT INTO \"t\" VALUES (7, 'a' || CHAR(55357)), (8, 'b')"
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void half_of_a_surrogate_pair_goes_where_it_is_kept(Engine engine) throws Exception {
        Path file = exported(H2.newDatabase(HALF_PAIR));
        UrlDataSource destination = engine.newDatabase(directory);

        if (engine == Engine.POSTGRESQL || engine == Engine.MARIADB || engine == Engine.SQLITE) {
            assertRefusedBeforehand(file, destination);
        } else {
            DatabaseImport.from(file).into(destination).run();
            assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                    .isTrue();
        }
    }

    @Test
    void half_of_a_surrogate_pair_for_an_engine_without_a_dialect() throws Exception {
        assertRefusedBeforehand(
                exported(H2.newDatabase(HALF_PAIR)), Duckdb.newDatabase(directory.resolve("any.duckdb")));
    }

    private static void assertRefusedBeforehand(Path file, DataSource destination) throws Exception {
        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("half of a surrogate pair (the row with id = 7")
                .hasMessageContaining("nothing was written");
        assertThat(tables(destination)).isZero();
        DatabaseImport.from(file)
                .into(destination)
                .unfitValues(Remedy.REMOVE_NUL)
                .run();
        assertThat(Rows.of(destination, "SELECT \"v\" FROM \"t\" ORDER BY \"id\""))
                .containsExactly("a", "b");
    }

    @Test
    void more_columns_than_postgresql_has_in_a_table() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"wide\" (" + columns(1601) + ")"));
        DataSource destination = Postgres.newDatabase();

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                .hasMessageContaining("wide\" has 1601 columns, expected at most 1600; leave the table out");
        assertThat(tables(destination)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"POSTGRESQL", "MARIADB", "DERBY"})
    void more_columns_than_an_engine_has_in_a_key(Engine engine) throws Exception {
        String names = IntStream.range(0, 33).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(", "));
        Path file =
                exported(H2.newDatabase("CREATE TABLE t (" + columns(33) + ")", "CREATE INDEX i ON t (" + names + ")"));
        UrlDataSource destination = engine.newDatabase(directory);

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).plan())
                .hasMessageContaining("T\" has 33 columns, expected at most " + (engine == Engine.DERBY ? 16 : 32));
    }

    @Test
    void a_number_of_a_row_beyond_those_of_sqlite() throws Exception {
        String table = "CREATE TABLE t (id bigint unsigned AUTO_INCREMENT PRIMARY KEY)";
        String child = "CREATE TABLE u (id int PRIMARY KEY, t_id bigint unsigned REFERENCES t (id))";
        Path within = exported(Mariadb.newDatabase(
                table,
                child,
                "INSERT INTO t VALUES (9007199254740993), (9223372036854775806)",
                "INSERT INTO u VALUES (1, 9007199254740993)"));
        Path beyond = exported(Mariadb.newDatabase(table, "INSERT INTO t VALUES (9223372036854775808)"));
        DataSource destination = Engine.SQLITE.newDatabase(directory);

        assertThatThrownBy(() -> DatabaseImport.from(beyond).into(destination).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the row with id = 9223372036854775808")
                .hasMessageContaining("nothing was written");
        assertThat(DatabaseImport.from(within).into(destination).run().findings())
                .isEmpty();
        Rows.execute(destination, "INSERT INTO t DEFAULT VALUES");
        assertThat(Rows.of(destination, "SELECT t.id FROM t LEFT JOIN u ON u.t_id = t.id ORDER BY u.id DESC, t.id"))
                .containsExactly("9007199254740993", "9223372036854775806", "9223372036854775807");
    }

    @Test
    void more_keys_than_mariadb_has_in_a_table() throws Exception {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE TABLE p (id INT PRIMARY KEY)",
                "CREATE TABLE t (" + columns(70) + ", PRIMARY KEY (\"c0\", \"c1\"), UNIQUE (\"c2\"),"
                        + " FOREIGN KEY (\"c0\") REFERENCES p, FOREIGN KEY (\"c3\") REFERENCES p)"));
        IntStream.range(0, 61).forEach(i -> statements.add("CREATE INDEX i" + i + " ON t (\"c" + (i + 4) + "\")"));
        Path sixtyFour = exported(H2.newDatabase(statements.toArray(String[]::new)));
        statements.add("CREATE INDEX i61 ON t (\"c65\")");

        DatabaseImport.from(sixtyFour).into(Mariadb.newDatabase()).run();
        Path sixtyFive = directory.resolve("more.sqlite");
        DatabaseExport.from(H2.newDatabase(statements.toArray(String[]::new)))
                .to(sixtyFive)
                .run();
        DatabaseImport work = DatabaseImport.from(sixtyFive).into(Mariadb.newDatabase());

        assertThatThrownBy(work::plan).hasMessageContaining("T\" has 65 keys and indexes, expected at most 64");
    }

    @Test
    void a_table_of_computed_columns_alone() throws Exception {
        Path file = exported(H2.newDatabase("CREATE TABLE \"all\" (\"c\" INT GENERATED ALWAYS AS (1 + 1))"));
        DataSource destination = Engine.SQLITE.newDatabase(directory);

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                .hasMessageContaining("all\" has no columns but computed ones")
                .hasMessageContaining("leave the table out");
        assertThat(tables(destination)).isZero();
    }

    /** PostgreSQL compresses what it keeps in an index, which digits of chance allow by a third at most. */
    @Test
    void a_key_that_is_longer_than_an_entry_of_an_index_of_postgresql() throws Exception {
        String digits = new Random(20261127)
                .ints(9000, 0, 16)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
        Path file = exported(H2.newDatabase(
                "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"v\" VARCHAR(9000) UNIQUE)",
                "INSERT INTO \"t\" VALUES (1, REPEAT('a', 9000)), (7, '" + digits + "')"));
        DataSource destination = Postgres.newDatabase();

        assertThatThrownBy(() -> DatabaseImport.from(file).into(destination).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("a key of at most 2704 bytes in \"v\"")
                .hasMessageContaining("id = 7")
                .hasMessageContaining("nothing was written");
        assertThat(tables(destination)).isZero();
    }

    @Test
    void more_columns_than_the_file_has_in_a_table() throws Exception {
        DataSource source = H2.newDatabase("CREATE TABLE \"wide\" (" + columns(2001) + ")");

        assertThatThrownBy(() -> exported(source))
                .hasMessage("table \"PUBLIC.wide\" has 2001 columns, expected at most 2000; leave the table out");
    }

    private static String columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"c" + i + "\" INT").collect(Collectors.joining(", "));
    }

    private static int tables(DataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
