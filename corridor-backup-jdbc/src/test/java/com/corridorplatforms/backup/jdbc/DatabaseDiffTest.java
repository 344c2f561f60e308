package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.TableComparison.Outcome;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class DatabaseDiffTest {

    private static final String[] SHOP = {
        "CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(40) NOT NULL, born date, score double precision)",
        "CREATE TABLE purchase (customer bigint REFERENCES customer, n int, total numeric(12,2) NOT NULL, at timestamp,"
                + " paid boolean DEFAULT false NOT NULL, PRIMARY KEY (customer, n), UNIQUE (n, customer))",
        "CREATE TABLE visit (line varchar(20), seen int)",
        "INSERT INTO customer SELECT i, 'name ' || i, '2000-01-01', i / 8.0 FROM generate_series(1, 2000) i",
        "INSERT INTO purchase SELECT i, 1, i / 4.0, '2026-11-22 10:00:00.5', true FROM generate_series(1, 500) i",
        "INSERT INTO visit VALUES ('a', 1), ('a', 1), ('b', NULL), (NULL, 3)"
    };

    @TempDir
    private Path directory;

    private Path exported(DataSource source, String name) {
        return DatabaseExport.from(source)
                .to(directory.resolve(name + ".sqlite"))
                .run()
                .file();
    }

    private static TableDiff only(DiffReport report) {
        List<TableDiff> different = report.tables().stream()
                .filter(table -> table.outcome() != Outcome.EQUAL)
                .toList();
        assertThat(different).hasSize(1);
        return different.get(0);
    }

    @Test
    void what_was_imported_anywhere_differs_in_nothing() throws Exception {
        Path file = exported(Postgres.newDatabase(SHOP), "shop");
        for (DataSource destination : List.of(
                Postgres.newDatabase(),
                Mariadb.newDatabase(),
                H2.newDatabase(),
                Rows.sqlite(directory.resolve("shop.db")))) {
            DatabaseImport.from(file).into(destination).run();
            Path again = exported(destination, "again-" + System.identityHashCode(destination));

            assertThat(DatabaseDiff.of(file).against(destination).run())
                    .isEqualTo(DatabaseDiff.of(file).against(again).run())
                    .satisfies(report -> assertThat(report.tables())
                            .filteredOn(table -> table.outcome() != Outcome.EQUAL)
                            .isEmpty())
                    .extracting(DiffReport::equal)
                    .isEqualTo(true);
        }
    }

    @Test
    void rows_are_told_apart_by_their_keys_and_changed_ones_named_with_their_columns() throws Exception {
        DataSource database = Postgres.newDatabase(SHOP);
        Path file = exported(database, "before");
        Rows.execute(
                database,
                "DELETE FROM purchase WHERE customer IN (7, 30)",
                "INSERT INTO purchase VALUES (7, 2, 1, NULL, false)",
                "UPDATE purchase SET total = total + 1, paid = false WHERE customer = 8");

        TableDiff diff = only(DatabaseDiff.of(file).against(database).run());

        assertThat(diff.table()).isEqualTo("public.purchase");
        assertThat(List.of(diff.rowsInFile(), diff.rowsInOther(), diff.missing(), diff.unexpected(), diff.changed()))
                .containsExactly(500L, 499L, 2L, 1L, 1L);
        assertThat(diff.schema()).isEmpty();
        assertThat(diff.rows())
                .extracting(RowDifference::kind, RowDifference::row, RowDifference::columns)
                .containsExactly(
                        tuple(RowDifference.Kind.MISSING, "customer = 7, n = 1", List.of()),
                        tuple(RowDifference.Kind.UNEXPECTED, "customer = 7, n = 2", List.of()),
                        tuple(RowDifference.Kind.CHANGED, "customer = 8, n = 1", List.of("total", "paid")),
                        tuple(RowDifference.Kind.MISSING, "customer = 30, n = 1", List.of()));
        assertThat(DatabaseDiff.of(file)
                        .against(exported(database, "after"))
                        .run()
                        .tables())
                .contains(diff);
    }

    @Test
    void of_many_rows_the_first_by_their_keys_are_named_and_all_counted() throws Exception {
        DataSource database = Postgres.newDatabase(SHOP);
        Path file = exported(database, "before");
        Rows.execute(
                database,
                "CREATE TABLE copy AS SELECT * FROM customer ORDER BY id DESC",
                "DELETE FROM purchase",
                "DELETE FROM customer",
                "INSERT INTO customer SELECT id, upper(name), born, score FROM copy WHERE id % 2 = 0",
                "DROP TABLE copy");

        TableDiff diff =
                DatabaseDiff.of(file).against(database).rows(3).run().tables().get(0);

        assertThat(List.of(diff.missing(), diff.unexpected(), diff.changed())).containsExactly(1000L, 0L, 1000L);
        assertThat(diff.rows()).extracting(RowDifference::row).containsExactly("id = 1", "id = 2", "id = 3");
    }

    @Test
    void rows_without_a_key_are_compared_by_how_often_they_are_there() throws Exception {
        DataSource database = Postgres.newDatabase(SHOP);
        Path file = exported(database, "before");
        Rows.execute(
                database,
                "DELETE FROM visit WHERE line = 'a'",
                "INSERT INTO visit VALUES ('a', 1), ('b', NULL), ('c', 4)");

        TableDiff diff = only(DatabaseDiff.of(file).against(database).run());

        assertThat(diff.table()).isEqualTo("public.visit");
        assertThat(List.of(diff.missing(), diff.unexpected(), diff.changed())).containsExactly(1L, 2L, 0L);
        assertThat(diff.rows())
                .extracting(RowDifference::kind)
                .containsExactly(
                        RowDifference.Kind.MISSING, RowDifference.Kind.UNEXPECTED, RowDifference.Kind.UNEXPECTED);
    }

    @Test
    void tables_columns_and_keys_that_differ_are_named() throws Exception {
        DataSource database = Postgres.newDatabase(SHOP);
        Path file = exported(database, "before");
        Rows.execute(
                database,
                "CREATE TABLE extra (x int)",
                "DROP TABLE visit",
                "ALTER TABLE purchase DROP CONSTRAINT purchase_customer_fkey, ADD UNIQUE (at, n, customer)",
                "ALTER TABLE customer DROP COLUMN born, ADD COLUMN email text, ALTER COLUMN name TYPE text,"
                        + " ALTER COLUMN score SET NOT NULL");

        DiffReport report = DatabaseDiff.of(file).against(database).run();

        assertThat(report.equal()).isFalse();
        assertThat(report.tables())
                .extracting(TableDiff::table, TableDiff::outcome, TableDiff::changed)
                .containsExactly(
                        tuple("public.customer", Outcome.DIFFERENT, 0L),
                        tuple("public.purchase", Outcome.DIFFERENT, 0L),
                        tuple("public.visit", Outcome.MISSING, 0L),
                        tuple("public.extra", Outcome.UNEXPECTED, 0L));
        assertThat(report.tables().get(0).schema())
                .extracting(SchemaDifference::kind, SchemaDifference::subject)
                .containsExactly(
                        tuple(SchemaDifference.Kind.TYPE, "name"),
                        tuple(SchemaDifference.Kind.COLUMN_MISSING, "born"),
                        tuple(SchemaDifference.Kind.NULLABLE, "score"),
                        tuple(SchemaDifference.Kind.COLUMN_UNEXPECTED, "email"));
        assertThat(report.tables().get(1).schema())
                .extracting(SchemaDifference::kind, SchemaDifference::subject)
                .containsExactly(
                        tuple(
                                SchemaDifference.Kind.KEY_MISSING,
                                "FOREIGN KEY (customer) REFERENCES public.customer (id)"),
                        tuple(SchemaDifference.Kind.KEY_UNEXPECTED, "UNIQUE (at, n, customer)"));
    }

    @Test
    void an_edit_in_a_file_is_a_difference_from_where_it_came() throws Exception {
        DataSource database = Mariadb.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, share decimal(30, 20), line text)",
                "INSERT INTO t VALUES (1, 0.12345678901234567890, 'one'), (2, 2, 'two')");
        Path file = exported(database, "edited");
        Rows.execute(CarrierDataSource.of(file), "UPDATE t SET line = 'TWO' WHERE id = 2");

        TableDiff diff = only(DatabaseDiff.of(file).against(database).run());

        assertThat(diff.rows())
                .singleElement()
                .isEqualTo(new RowDifference(RowDifference.Kind.CHANGED, "id = 2", List.of("line")));
    }

    @Test
    void a_damaged_file_is_not_compared() throws Exception {
        DataSource database = Postgres.newDatabase(SHOP);
        Path file = exported(database, "whole");
        Path damaged = exported(database, "damaged");
        String content = new String(Files.readAllBytes(damaged), StandardCharsets.ISO_8859_1);
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            bytes.seek(content.indexOf("name 1234"));
            bytes.write('N');
        }

        for (DiffReport report : List.of(
                DatabaseDiff.of(damaged).against(database).run(),
                DatabaseDiff.of(file).against(damaged).run())) {
            assertThat(report.equal()).isFalse();
            assertThat(report.tables()).isEmpty();
            assertThat(report.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.subject()).isEqualTo(damaged.toString()));
        }
    }

    @Test
    void one_side_alone_is_refused() throws SQLException {
        Path file = exported(H2.newDatabase("CREATE TABLE t (id int)"), "alone");

        assertThatThrownBy(() -> DatabaseDiff.of(file).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("one side");
    }
}
