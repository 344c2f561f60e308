package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Finding;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is no label of an enumeration is refused wherever it goes; MariaDB has enumerations of its own. */
@Tag("long")
class EnumerationsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void labels_that_mariadb_would_change_and_a_default_by_number_keep_no_database_from_being_imported(Engine engine)
            throws Exception {
        Path file = directory.resolve("labels.sqlite");
        DatabaseExport.from(H2.newDatabase(
                        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"k\" ENUM('a ', 'b') DEFAULT 1, \"n\" VARCHAR(9) DEFAULT 1.5,"
                                + " \"f\" VARCHAR(9) DEFAULT TRUE)",
                        "INSERT INTO \"t\" VALUES (1, 'a ', 'x', 'y')"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .extracting(Finding::code)
                .filteredOn(code -> !engine.equals(Engine.H2))
                .allMatch(code -> code.equals("default-not-translated"));
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        Rows.execute(destination, "INSERT INTO \"t\" (\"id\") VALUES (2)");
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = "MARIADB", mode = Mode.EXCLUDE)
    void an_enumeration_of_h2_takes_its_labels_alone_on_every_engine(Engine engine) throws Exception {
        Path file = directory.resolve("enumeration.sqlite");
        DatabaseExport.from(H2.newDatabase(
                        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"k\" ENUM('a', 'b''c', '\u00e9t\u00e9'))",
                        "INSERT INTO \"t\" VALUES (1, 'b''c'), (2, '\u00e9t\u00e9'), (3, NULL)"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings()).isEmpty();

        Rows.execute(destination, "INSERT INTO \"t\" VALUES (4, 'a')");
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"t\" VALUES (5, 'zzz')"))
                .isInstanceOf(SQLException.class);
        assertThat(Rows.of(destination, "SELECT \"k\" FROM \"t\" ORDER BY \"id\""))
                .containsExactly("b'c", "\u00e9t\u00e9", "null", "a");
    }
}
