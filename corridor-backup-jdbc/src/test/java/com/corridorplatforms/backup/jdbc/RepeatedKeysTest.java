package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database may say the same of the same columns twice, which some engines refuse. */
@Tag("long")
class RepeatedKeysTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void keys_of_the_same_columns_keep_no_database_from_being_imported(Engine engine) throws Exception {
        Path file = directory.resolve("keys.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE p (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, UNIQUE (a, b),"
                                + " CONSTRAINT the_same UNIQUE (b, a))",
                        "ALTER TABLE p ADD CONSTRAINT as_primary UNIQUE (id)",
                        "CREATE TABLE c (id int PRIMARY KEY, p int, a int, b int, self int REFERENCES c ON DELETE SET NULL,"
                                + " CONSTRAINT plain FOREIGN KEY (p) REFERENCES p,"
                                + " CONSTRAINT cascading FOREIGN KEY (p) REFERENCES p ON DELETE CASCADE,"
                                + " CONSTRAINT setting FOREIGN KEY (p) REFERENCES p ON DELETE SET NULL,"
                                + " CONSTRAINT two FOREIGN KEY (a, b) REFERENCES p (a, b),"
                                + " CONSTRAINT two_again FOREIGN KEY (b, a) REFERENCES p (b, a))",
                        "INSERT INTO p VALUES (1, 2, 3)",
                        "INSERT INTO c VALUES (1, 1, 2, 3, 1), (2, NULL, NULL, NULL, NULL)"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        boolean refusesToBeToldTwice = engine == Engine.HSQLDB || engine == Engine.DERBY;
        Function<Finding, String> name =
                finding -> finding.code() + " " + finding.subject().replaceAll(".*\\.", "");
        assertThat(findings)
                .extracting(name)
                .filteredOn(text -> text.contains("key-left-out"))
                .containsExactlyInAnyOrder(
                        refusesToBeToldTwice
                                ? new String[] {
                                    "key-left-out the_same",
                                    "key-left-out as_primary",
                                    "key-left-out plain",
                                    "key-left-out two_again",
                                    "foreign-key-left-out setting"
                                }
                                : new String[0]);
    }
}
