package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mirroring restores of MariaDB where a user may not make again what it drops, or is not shown who may use it. */
@Tag("long")
class MariadbRoutinesTest {

    private static final String[] TABLES = {
        "CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE log (id int)", "INSERT INTO t VALUES (1)"
    };

    @Test
    void what_a_user_could_not_make_again_beside_a_binary_log_stays_and_the_plan_and_the_report_say_so()
            throws Exception {
        String url = MariadbServer.newLoggingDatabase(TABLES);
        UrlDataSource database = new UrlDataSource(url, "", UnaryOperator.identity());
        MariadbServer.administer(url, function("same", 1), function("changed", 1));
        Rows.execute(database, "CREATE PROCEDURE kept () DELETE FROM log");
        Path file = exported(database);
        MariadbServer.administer(url, "DROP FUNCTION changed", function("changed", 2), function("later", 1));
        Rows.execute(
                database,
                "CREATE TABLE later_table (id int)",
                "CREATE PROCEDURE later_procedure () DELETE FROM log",
                "CREATE EVENT later_event ON SCHEDULE EVERY 1 DAY DO DELETE FROM log");
        MariadbServer.administer(
                url, "CREATE TRIGGER later_trigger AFTER INSERT ON later_table FOR EACH ROW DELETE FROM log");

        RestoreStep plan = plan(file, database);
        ImportReport report = mirroring(file, database).run();

        String schema = Rows.of(database, "SELECT DATABASE()").get(0);
        Tuple[] kept = {
            Tuple.tuple("function-kept", schema + ".changed"), Tuple.tuple("function-kept", schema + ".later")
        };
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().endsWith("-kept"))
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(kept);
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().endsWith("-kept"))
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(kept);
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().endsWith("-dropped"))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        schema + ".later_table",
                        schema + ".later_trigger",
                        schema + ".later_procedure",
                        schema + ".later_event");
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::code, Finding::subject)
                .containsExactly(Tuple.tuple("function-left-out", schema + ".changed"));
        assertThat(routines(database))
                .containsExactly("changed|RETURN 2", "kept|DELETE FROM log", "later|RETURN 1", "same|RETURN 1");
        assertThat(Rows.of(
                        database,
                        "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"))
                .isEmpty();
        assertThat(Rows.of(
                        database, "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()"))
                .isEmpty();
        assertThat(Rows.of(database, "SHOW TABLES")).containsExactly("log", "t");
    }

    @Test
    void a_replaced_table_whose_trigger_could_not_be_made_again_is_refused_by_the_plan_and_the_restore()
            throws Exception {
        String url = MariadbServer.newLoggingDatabase(TABLES);
        UrlDataSource database = new UrlDataSource(url, "", UnaryOperator.identity());
        Path file = exported(database);
        MariadbServer.administer(url, "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW DELETE FROM log");
        List<String> before = Picture.of(database, List.of());

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> plan(file, database), () -> mirroring(file, database).run())) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("has a trigger, expected none, because it would go with the table");
        }

        assertThat(Picture.of(database, List.of())).isEqualTo(before);
    }

    @Test
    void constants_are_compared_as_they_were_when_their_statement_was_written() throws Exception {
        UrlDataSource database = new UrlDataSource(MariadbServer.newDatabase(TABLES), "", UnaryOperator.identity());
        Rows.execute(
                database,
                "SET SESSION collation_connection = 'utf8mb4_bin'",
                "CREATE FUNCTION exact () RETURNS int DETERMINISTIC RETURN 'a' = 'A'",
                "CREATE VIEW exactly AS SELECT 'a' = 'A' AS c",
                "SET SESSION collation_connection = 'utf8mb4_general_ci'",
                "CREATE FUNCTION folded () RETURNS int DETERMINISTIC RETURN 'a' = 'A'");
        UrlDataSource copy = new UrlDataSource(MariadbServer.newDatabase(), "", UnaryOperator.identity());

        ImportReport report = DatabaseImport.from(exported(database)).into(copy).run();

        assertThat(report.findings()).isEmpty();
        assertThat(Rows.of(copy, "SELECT exact(), c, folded() FROM exactly")).containsExactly("0|0|1");
    }

    @Test
    void a_function_that_mentions_a_procedure_is_replaced_as_a_function() throws Exception {
        UrlDataSource database = new UrlDataSource(
                MariadbServer.newDatabase(
                        "CREATE FUNCTION f () RETURNS int COMMENT 'called by the PROCEDURE p' RETURN 1"),
                "",
                UnaryOperator.identity());
        Path file = exported(database);
        Rows.execute(
                database, "DROP FUNCTION f", "CREATE FUNCTION f () RETURNS int COMMENT 'of the PROCEDURE q' RETURN 2");

        ImportReport report = mirroring(file, database).run();

        assertThat(report.findings()).noneMatch(finding -> finding.code().equals("function-left-out"));
        assertThat(routines(database)).containsExactly("f|RETURN 1");
    }

    @Test
    void events_happen_at_the_moments_at_which_they_would_have_happened() throws Exception {
        UrlDataSource database = new UrlDataSource(MariadbServer.newDatabase(TABLES), "", UnaryOperator.identity());
        Rows.execute(
                database,
                "SET SESSION time_zone = '+05:00'",
                "CREATE EVENT once ON SCHEDULE AT '2037-06-01 10:00:00' DO DELETE FROM log",
                "CREATE EVENT daily ON SCHEDULE EVERY 1 DAY STARTS '2037-06-01 10:00:00' DO DELETE FROM log");
        UrlDataSource copy = new UrlDataSource(MariadbServer.newDatabase(), "", UnaryOperator.identity());

        DatabaseImport.from(exported(database)).into(copy).run();

        String events = "SELECT EVENT_NAME, TIME_ZONE, EXECUTE_AT, STARTS FROM information_schema.EVENTS"
                + " WHERE EVENT_SCHEMA = DATABASE() ORDER BY EVENT_NAME";
        assertThat(Rows.of(copy, events))
                .isEqualTo(Rows.of(database, events))
                .first()
                .asString()
                .startsWith("daily|+05:00|");
    }

    @Test
    void rights_on_a_routine_stay_with_it_and_are_named_where_its_text_changes() throws Exception {
        String url = MariadbServer.newDatabase(TABLES);
        UrlDataSource database = new UrlDataSource(url, "", UnaryOperator.identity());
        Rows.execute(database, function("same", 1), function("changed", 1), "CREATE VIEW seen AS SELECT id FROM t");
        Path file = exported(database);
        String schema = Rows.of(database, "SELECT DATABASE()").get(0);
        Rows.execute(database, "DROP FUNCTION changed", function("changed", 2));
        String grantee = "grantee_" + schema;
        MariadbServer.administer(
                url,
                "CREATE USER " + grantee + "@localhost",
                "GRANT EXECUTE ON FUNCTION same TO " + grantee + "@localhost",
                "GRANT EXECUTE ON FUNCTION changed TO " + grantee + "@localhost",
                "GRANT SELECT ON " + schema + ".seen TO " + grantee + "@localhost");

        RestoreStep plan = plan(file, database);
        ImportReport report = mirroring(file, database).run();

        assertThat(routines(database)).containsExactly("changed|RETURN 1", "same|RETURN 1");
        UrlDataSource theirs =
                new UrlDataSource(url.replaceFirst("user=\\w+", "user=" + grantee), "", UnaryOperator.identity());
        assertThat(Rows.of(theirs, "SELECT same()")).containsExactly("1");
        assertThat(Rows.of(theirs, "SELECT id FROM seen")).containsExactly("1");
        assertThatThrownBy(() -> Rows.of(theirs, "SELECT changed()")).hasMessageContaining("denied");
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::code, Finding::subject)
                .containsExactly(Tuple.tuple("rights-lost", schema + ".changed"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .containsExactlyElementsOf(plan.findings());
    }

    private static String function(String name, int result) {
        return "CREATE FUNCTION " + name + " () RETURNS int DETERMINISTIC RETURN " + result;
    }

    private static List<String> routines(UrlDataSource database) throws Exception {
        return Rows.of(
                database,
                "SELECT ROUTINE_NAME, ROUTINE_DEFINITION FROM information_schema.ROUTINES"
                        + " WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY 1");
    }

    private static RestoreStep plan(Path file, UrlDataSource database) throws Exception {
        RestoreRequest request = RestoreRequest.everything().existing(ExistingContent.MIRROR);
        return new DatabaseRestore(database, Dialects.installed(), file, request).plan(new Cancellation());
    }

    private static DatabaseImport mirroring(Path file, UrlDataSource database) throws Exception {
        return DatabaseImport.from(file)
                .into(database)
                .mirroring(List.of(Rows.of(database, "SELECT DATABASE()").get(0)));
    }
}
