package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.spi.contract.RandomSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas and rows from seeds, made on each engine and carried to every engine: equal, or refused before anything is written. */
class RandomSchemasTest {

    private static final int SEEDS = Boolean.getBoolean("corridor.soak") ? 200 : 2;
    private static final long FIRST_SEED = Long.getLong("corridor.seed", 20261125);

    /** What engines may say of a schema that another engine has. */
    private static final Set<String> EXPECTED = Set.of(
            "constraint-renamed",
            "index-left-out",
            "action-simplified",
            "action-left-out",
            "index-simplified",
            "identity-left-out");

    /** The engines between which everything that a random schema has is known to be the same or told. */
    private static final List<Engine> ENGINES = List.of(Engine.POSTGRESQL, Engine.MARIADB, Engine.H2, Engine.SQLITE);

    @TempDir
    private Path directory;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void random_schemas_are_equal_on_every_engine_or_refused_by_the_preflight() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            for (Engine engine : ENGINES) {
                travel(seed, engine);
            }
        }
        System.Logger logger = System.getLogger(RandomSchemasTest.class.getName());
        logger.log(
                System.Logger.Level.INFO,
                "seeds {0} and {1} more: {2}",
                Long.toString(FIRST_SEED),
                SEEDS - 1,
                outcomes);
        int ways = ENGINES.size() * ENGINES.size();
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(SEEDS * ways);
        assertThat(outcomes.entrySet().stream()
                        .filter(outcome -> outcome.getKey().endsWith("equal"))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("%s", outcomes)
                .isGreaterThan(SEEDS * ways / 2);
    }

    private void travel(long seed, Engine engine) throws Exception {
        String label = "seed " + seed + " from " + engine;
        DataSource source = engine.newDatabase(directory);
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialects.installed().speaking(connection);
            DatabaseCopy copy = RandomSchema.of(dialect, dialect.describe(connection), seed);
            copy.write(dialect, connection, ImportMode.CREATE);
        }
        Path file = directory.resolve(seed + "-" + engine + ".sqlite");
        DatabaseExport.from(source).to(file).run();
        for (Engine other : ENGINES) {
            String outcome = arrival(file, other.newDatabase(directory), label + " to " + other);
            outcomes.merge(engine + " to " + other + " " + outcome, 1, Integer::sum);
        }
        Files.delete(file);
    }

    private static String arrival(Path file, DataSource destination, String way) {
        try {
            ImportReport report = DatabaseImport.from(file).into(destination).run();
            assertThat(report.findings())
                    .as(way)
                    .filteredOn(finding -> finding.severity() != Severity.NOTE)
                    .extracting(Finding::code)
                    .isSubsetOf(EXPECTED);
        } catch (BackupException refused) {
            assertThat(refused).as(way).hasMessageStartingWith("not every value of the file fits");
            return "refused";
        }
        VerificationReport equal =
                DatabaseVerification.of(file).against(destination).run();
        assertThat(equal.equal()).as("%s: %s", way, equal.tables()).isTrue();
        return "equal";
    }
}
