package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableSelectionTest {

    @TempDir
    private Path directory;

    private static DataSource database() throws SQLException {
        return H2.newDatabase(
                "CREATE TABLE \"country\" (id int PRIMARY KEY)",
                "CREATE TABLE \"city\" (id int PRIMARY KEY, country int, CONSTRAINT lies_in FOREIGN KEY (country)"
                        + " REFERENCES \"country\")",
                "CREATE TABLE \"street\" (id int PRIMARY KEY, city int, CONSTRAINT runs_in FOREIGN KEY (city)"
                        + " REFERENCES \"city\")",
                "CREATE TABLE \"log_2025\" (line varchar(9))",
                "CREATE TABLE \"log_2026\" (line varchar(9))",
                "CREATE TABLE \"Log.old\" (line varchar(9))",
                "INSERT INTO \"country\" VALUES (1)",
                "INSERT INTO \"city\" VALUES (1, 1)",
                "INSERT INTO \"street\" VALUES (1, 1)",
                "CREATE SCHEMA other",
                "CREATE TABLE other.\"log_2026\" (line varchar(9))");
    }

    private Path file() {
        return directory.resolve("some.sqlite");
    }

    private static DatabaseExport export() throws SQLException {
        return DatabaseExport.from(database());
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void a_schema_in_other_letters_is_refused_by_the_name_of_the_one_that_is_there(Engine engine) throws Exception {
        DataSource database = engine.newDatabase(directory);
        String there = engine == Engine.H2 ? "PUBLIC" : "public";
        String other = engine == Engine.H2 ? "public" : "Public";

        assertThatThrownBy(() ->
                        DatabaseExport.from(database).schemas(other).to(file()).run())
                .isInstanceOf(BackupException.class)
                .hasMessage("schema \"" + other + "\" is not there, expected a schema of the database; name \"" + there
                        + "\", which is there and differs in nothing but case");
        assertThatThrownBy(() ->
                        DatabaseExport.from(database).schemas("gone").to(file()).run())
                .hasMessageEndingWith("is not there, expected a schema of the database; name one that is");
    }

    @Test
    void tables_are_left_out_by_pattern_and_named_in_report_and_file() throws Exception {
        ExportReport report =
                export().withoutTables("log_*", "*.old").to(file()).run();

        assertThat(report.tableSummaries())
                .extracting(TableSummary::name)
                .containsExactly("PUBLIC.city", "PUBLIC.country", "PUBLIC.street");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("table-left-out"))
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(
                        tuple(Severity.LOSS, "PUBLIC.Log.old"),
                        tuple(Severity.LOSS, "PUBLIC.log_2025"),
                        tuple(Severity.LOSS, "PUBLIC.log_2026"));
        assertThat(CarrierFile.inspect(file()).findings()).containsExactlyElementsOf(report.findings());
    }

    @Test
    void a_pattern_with_a_point_names_a_schema_and_one_without_means_every_schema() throws Exception {
        ExportReport one = export().schemas("PUBLIC", "OTHER")
                .tables("log_202?")
                .withoutTables("public.log_2026")
                .to(file())
                .run();
        assertThat(one.tableSummaries())
                .extracting(TableSummary::name)
                .containsExactly("OTHER.log_2026", "PUBLIC.log_2025");
    }

    @Test
    void letters_of_the_other_case_match_only_where_none_of_the_same_case_do() throws Exception {
        DataSource database = H2.newDatabase("CREATE TABLE ACCOUNT (id int)", "CREATE TABLE \"account\" (id int)");

        assertThat(DatabaseExport.from(database)
                        .tables("account")
                        .to(file())
                        .run()
                        .tableSummaries())
                .extracting(TableSummary::name)
                .containsExactly("PUBLIC.account");
        assertThat(DatabaseExport.from(database)
                        .tables("Acc*")
                        .to(directory.resolve("both.sqlite"))
                        .run()
                        .tables())
                .isEqualTo(2);
    }

    @Test
    void a_pattern_that_matches_nothing_is_refused() throws Exception {
        DatabaseExport wrong = export().withoutTables("log_*", "lgo_*").to(file());
        DatabaseExport nothing = export().tables("street").withoutTables("*").to(file());

        assertThatThrownBy(wrong::run).isInstanceOf(BackupException.class).hasMessageContainingAll("lgo_*", "no table");
        assertThatThrownBy(nothing::run).hasMessageContaining("leave no table");
    }

    @Test
    void a_foreign_key_to_a_table_that_is_left_out_is_refused_by_name() throws Exception {
        DatabaseExport export = export().withoutTables("country").to(file());

        assertThatThrownBy(export::run)
                .isInstanceOf(BackupException.class)
                .hasMessageContainingAll("LIES_IN", "PUBLIC.city", "PUBLIC.country");
    }

    @Test
    void parents_are_added_on_request_and_theirs_too() throws Exception {
        ExportReport report = export().tables("street")
                .missingParents(MissingParents.ADD_TABLES)
                .to(file())
                .run();

        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("table-added"))
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(tuple(Severity.NOTE, "PUBLIC.city"), tuple(Severity.NOTE, "PUBLIC.country"));
        DataSource copy = H2.newDatabase();
        DatabaseImport.from(file()).into(copy).run();
        assertThatThrownBy(() -> Rows.execute(copy, "INSERT INTO \"street\" VALUES (2, 2)"))
                .hasMessageContaining("RUNS_IN");
    }

    @Test
    void keys_are_left_out_on_request_and_rows_stay() throws Exception {
        ExportReport report = export().tables("street")
                .missingParents(MissingParents.LEAVE_KEYS_OUT)
                .to(file())
                .run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("foreign-key-left-out"))
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(tuple(Severity.LOSS, "PUBLIC.street.RUNS_IN"));
        DataSource copy = H2.newDatabase();
        DatabaseImport.from(file()).into(copy).run();
        Rows.execute(copy, "INSERT INTO \"street\" VALUES (2, 2)");
        assertThat(Rows.of(copy, "SELECT * FROM \"street\" ORDER BY id")).containsExactly("1|1", "2|2");
    }

    @Test
    void what_needs_a_table_that_was_left_out_is_named_when_it_cannot_be_made() throws Exception {
        DataSource source = Postgres.newDatabase(
                "CREATE TABLE kept (id int PRIMARY KEY)",
                "CREATE TABLE gone (id int PRIMARY KEY)",
                "CREATE VIEW of_gone AS SELECT * FROM gone",
                "CREATE VIEW of_kept AS SELECT * FROM kept",
                "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER on_gone BEFORE INSERT ON gone FOR EACH ROW EXECUTE FUNCTION nothing()",
                "INSERT INTO kept VALUES (1)");
        DatabaseExport.from(source).withoutTables("gone").to(file()).run();

        DataSource copy = Postgres.newDatabase();
        ImportReport report = DatabaseImport.from(file()).into(copy).run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::subject)
                .anySatisfy(subject -> assertThat(subject).contains("of_gone"))
                .anySatisfy(subject -> assertThat(subject).contains("gone.on_gone"))
                .noneSatisfy(subject -> assertThat(subject).contains("of_kept"));
        assertThat(Rows.of(copy, "SELECT * FROM of_kept")).containsExactly("1");
    }
}
