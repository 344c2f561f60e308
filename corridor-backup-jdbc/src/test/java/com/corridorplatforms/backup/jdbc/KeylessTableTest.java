package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeylessTableTest {

    @TempDir
    private Path directory;

    @Test
    void exact_values_that_an_edit_of_a_table_without_a_key_leaves_without_a_row_are_a_loss() throws Exception {
        Path file = directory.resolve("keyless.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE sum (amount numeric, note text)",
                        "INSERT INTO sum VALUES (1.2345678901234567890, 'a'), (2.3456789012345678901, 'b')"))
                .to(file)
                .run();
        edit(file, "UPDATE sum SET note = 'edited' WHERE note = 'a'");

        ImportReport report =
                DatabaseImport.from(file).into(Postgres.newDatabase()).run();

        assertThat(report.hasLoss()).isTrue();
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("exact-values-not-placed"))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("1 exact values can no longer be placed");
    }

    @Test
    void an_edit_of_a_table_with_a_key_costs_no_exact_value_but_that_of_the_edited_cell() throws Exception {
        Path file = directory.resolve("keyed.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TABLE sum (id int PRIMARY KEY, amount numeric, note text)",
                        "INSERT INTO sum VALUES (1, 1.2345678901234567890, 'a'), (2, 2.3456789012345678901, 'b')"))
                .to(file)
                .run();
        edit(file, "UPDATE sum SET note = 'edited' WHERE id = 1");

        ImportReport report =
                DatabaseImport.from(file).into(Postgres.newDatabase()).run();

        assertThat(report.findings()).extracting(Finding::code).containsExactly("file-edited");
    }

    private static void edit(Path file, String sql) throws Exception {
        try (Connection connection = CarrierDataSource.of(file).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
