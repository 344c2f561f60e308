package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports in processes of their own, killed at a statement or at any moment: what is left is as before, or the next import mends it. */
@Tag("long")
class KilledImportTest {

    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");
    private static final int CELLS = Engine.values().length * Way.values().length;
    private static final int KILLS = SOAK ? 200 : CELLS / 4;
    private static final long SEED = Long.getLong("corridor.seed", 20261123);
    private static final int ROWS = SOAK ? 20_000 : 2_000;
    /** Bytes of a value that goes in pieces. */
    private static final int LARGE = LargeValue.WHOLE + 70_000;

    /** Of bytes, whose digest takes most of an import's time. */
    private static final int SEAL = SOAK ? LARGE : 1_000;

    private static final int LONGEST_IMPORT_MILLISECONDS = SOAK ? 2_500 : 900;
    private static final List<String> ORPHANS =
            List.of("INSERT INTO \"child\" VALUES (-1, -1, 'orphan')", "INSERT INTO \"follower\" VALUES (-1, -1)");

    /** The same but for the parent, which is there, so that it can only be the foreign key that refuses the other. */
    private static final String NO_ORPHAN = "INSERT INTO \"child\" VALUES (1, -1, 'no orphan')";

    /** Modes, and what a load does with rows that are there. */
    private enum Way {
        CREATE,
        REPLACE,
        LOAD,
        LOAD_OVER_ROWS;

        ImportMode mode() {
            return this == LOAD_OVER_ROWS ? ImportMode.LOAD : ImportMode.valueOf(name());
        }

        SeededRows seeded() {
            return this == LOAD_OVER_ROWS ? SeededRows.REPLACE : SeededRows.REFUSE;
        }
    }

    /**
     * What an import in a mode does that nobody kills.
     *
     * @param statements how many statements and commits it takes
     * @param before what others see before it
     * @param after what others see after it
     */
    private record Whole(int statements, List<String> before, List<String> after) {}

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final Map<String, Whole> wholes = new HashMap<>();
    private final Map<String, List<String>> atStatements = new TreeMap<>();
    private final Map<String, Integer> atRandom = new TreeMap<>();
    private int number;

    @Test
    void what_a_kill_leaves_is_as_before_or_mended_by_the_next_import() throws Exception {
        Path file = directory.resolve("corridor.sqlite");
        DatabaseExport.from(source()).to(file).run();
        for (number = 0; number < KILLS; number++) {
            Engine engine = Engine.values()[number % Engine.values().length];
            int round = number / Engine.values().length;
            Way way = Way.values()[(number + round) % Way.values().length];
            // Engine by engine, and when every way has had its turn, in the other manner.
            kill(engine, way, (number + round / Way.values().length) % 2 == 0, file);
        }
        int statements = atStatements.values().stream().mapToInt(List::size).sum();
        int anyMoments = atRandom.values().stream().mapToInt(Integer::intValue).sum();
        System.getLogger(KilledImportTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "seed {0}: {1} killed at a statement {2}, {3} at any moment {4}",
                        Long.toString(SEED),
                        statements,
                        atStatements,
                        anyMoments,
                        atRandom);
        Set<String> cells = new HashSet<>(atStatements.keySet());
        assertThat(cells).hasSize(SOAK ? CELLS : cells.size());
        assertThat(atRandom).hasSize(SOAK ? CELLS : atRandom.size());
        cells.addAll(atRandom.keySet());
        assertThat(cells).hasSize(Math.min(KILLS, CELLS));
        assertThat(statements + anyMoments).isEqualTo(KILLS);
    }

    private UrlDataSource source() throws Exception {
        UrlDataSource source = new UrlDataSource(PostgresServer.newDatabase(), "", UnaryOperator.identity());
        run(
                source,
                "CREATE TABLE parent (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name varchar(40) NOT NULL UNIQUE,"
                        + " chief integer REFERENCES parent)",
                "CREATE TABLE child (parent integer NOT NULL REFERENCES parent ON DELETE CASCADE, no integer, body varchar(200),"
                        + " PRIMARY KEY (parent, no))",
                "CREATE INDEX child_body ON child (body)",
                "INSERT INTO parent (name) SELECT 'parent ' || i FROM generate_series(1, " + ROWS / 10 + ") i",
                "UPDATE parent SET chief = id % 7 + 1",
                "INSERT INTO child SELECT i % (" + ROWS + " / 10) + 1, i, repeat('x', i % 150) FROM generate_series(1, "
                        + ROWS + ") i",
                "CREATE SEQUENCE letters",
                "CREATE TABLE letter (id integer DEFAULT nextval('letters') PRIMARY KEY, body text, seal bytea)",
                "INSERT INTO letter VALUES (1, repeat('letter ', " + LARGE + " / 7), decode(repeat('00ff', " + SEAL
                        + " / 2), 'hex')), (2, 'short', NULL)");
        return source;
    }

    private void kill(Engine engine, Way way, boolean atStatement, Path file) throws Exception {
        String cell = engine + " " + way;
        if (!wholes.containsKey(cell)) {
            wholes.put(cell, whole(engine, way, file));
        }
        Whole whole = wholes.get(cell);
        int fatal = atStatement ? nextStatement(cell, whole) : 0;
        String moment = "seed " + SEED + ", kill " + number + ": " + cell + (atStatement ? " at " + fatal : "");
        UrlDataSource database = killed(engine, way, file, fatal);
        if (atStatement) {
            atStatements.get(cell).add(fatal + "/" + whole.statements());
        } else {
            atRandom.merge(cell, 1, Integer::sum);
        }
        if (guarantee(database, way) == Guarantee.ATOMIC) {
            assertThat(Picture.ofTables(Picture.of(database, ORPHANS)))
                    .as(moment)
                    .isIn(Picture.ofTables(whole.before()), Picture.ofTables(whole.after()));
        }
        mend(database, way, file);
        assertThat(Picture.of(database, ORPHANS)).as(moment).isEqualTo(whole.after());
    }

    /** Each time from another part of the import. */
    private int nextStatement(String cell, Whole whole) {
        int parts = Math.max(1, KILLS / CELLS / 2);
        int part = atStatements.computeIfAbsent(cell, any -> new ArrayList<>()).size() % parts;
        int from = whole.statements() * part / parts;
        int to = whole.statements() * (part + 1) / parts;
        return 1 + from + random.nextInt(to - from);
    }

    /** A database on which an import was killed; one that came to its end before is begun anew with less time. */
    private UrlDataSource killed(Engine engine, Way way, Path file, int fatal) throws Exception {
        for (int longest = LONGEST_IMPORT_MILLISECONDS; ; longest /= 2) {
            UrlDataSource database = engine.newDatabase(directory);
            prepare(engine, database, way, file);
            engine.release(database);
            if (importAndKill(database, way, file, fatal, random.nextInt(longest + 1))) {
                return database;
            }
        }
    }

    /** All but a plain LOAD find other rows in tables of the same names; beside them are tables of others, and rights. */
    private static void prepare(Engine engine, UrlDataSource database, Way way, Path file) throws Exception {
        if (way == Way.CREATE) {
            return;
        }
        DatabaseImport.from(file).into(database).run();
        run(
                database,
                "DELETE FROM \"child\"",
                "CREATE TABLE \"bystander\" (\"id\" integer NOT NULL, CONSTRAINT \"bystander_pk\" PRIMARY KEY (\"id\"))",
                "CREATE TABLE \"follower\" (\"id\" integer NOT NULL, \"of\" integer, CONSTRAINT \"follower_pk\" PRIMARY KEY (\"id\"),"
                        + " CONSTRAINT \"follower_of\" FOREIGN KEY (\"of\") REFERENCES \"bystander\" (\"id\"))",
                "INSERT INTO \"bystander\" VALUES (1)",
                "INSERT INTO \"follower\" VALUES (1, 1)");
        if (engine != Engine.MARIADB && engine != Engine.SQLITE) {
            run(database, "GRANT SELECT ON \"bystander\" TO PUBLIC", "GRANT SELECT ON \"parent\" TO PUBLIC");
        }
        if (way == Way.REPLACE || way == Way.LOAD_OVER_ROWS) {
            run(
                    database,
                    "UPDATE \"parent\" SET \"name\" = 'old ' || \"name\"",
                    "UPDATE \"letter\" SET \"body\" = 'old'");
        } else {
            run(database, "UPDATE \"parent\" SET \"chief\" = NULL", "DELETE FROM \"parent\"", "DELETE FROM \"letter\"");
        }
    }

    private Whole whole(Engine engine, Way way, Path file) throws Exception {
        AtomicInteger statements = new AtomicInteger();
        UrlDataSource database = engine.newDatabase(directory);
        prepare(engine, database, way, file);
        List<String> before = Picture.of(database, ORPHANS);
        UnaryOperator<Connection> counting = connection -> KillableConnection.watched(connection, statements::set);
        DatabaseImport.from(file)
                .into(new UrlDataSource(database.url(), "", counting))
                .mode(way.mode())
                .seededRows(way.seeded())
                .run();
        assertThat(DatabaseVerification.of(file).against(database).run().tables())
                .filteredOn(table -> table.outcome() == TableComparison.Outcome.EQUAL)
                .hasSize(3);
        List<String> after = Picture.of(database, ORPHANS);
        assertThat(Picture.of(database, List.of(NO_ORPHAN))).contains("takes " + NO_ORPHAN);
        assertThat(after).doesNotContainAnyElementsOf(List.of("takes " + ORPHANS.get(0), "takes " + ORPHANS.get(1)));
        engine.release(database);
        return new Whole(statements.get(), before, after);
    }

    private boolean importAndKill(UrlDataSource database, Way way, Path file, int fatal, int milliseconds)
            throws Exception {
        Path told = directory.resolve("told-" + number);
        Files.deleteIfExists(told);
        Path output = directory.resolve("output-" + number);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dderby.stream.error.file=" + directory.resolve("derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProgram.class.getName(),
                        database.url(),
                        "",
                        file.toString(),
                        way.mode().name(),
                        Integer.toString(fatal),
                        told.toString(),
                        way.seeded().name())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (fatal == 0) {
            while (!Files.exists(told) && process.isAlive()) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        assertThat(exitCode).as("%s", Files.readString(output)).isIn(0, 137);
        return exitCode == 137;
    }

    private static Guarantee guarantee(UrlDataSource database, Way way) throws Exception {
        try (Connection connection = database.getConnection();
                WriteSession session =
                        Dialects.installed().speaking(connection).write(connection, new Cancellation())) {
            return session.guarantee(way.mode());
        }
    }

    /** Once the killed import has come to its end, the tables and rows are there, and CREATE and LOAD refuse. */
    private static void mend(UrlDataSource database, Way way, Path file) {
        try {
            DatabaseImport.from(file)
                    .into(database)
                    .mode(way.mode())
                    .seededRows(way.seeded())
                    .run();
        } catch (BackupException refused) {
            assertThat(refused).hasMessageMatching(".*(already|holds rows).*");
        }
    }

    private static void run(UrlDataSource database, String... statements) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
