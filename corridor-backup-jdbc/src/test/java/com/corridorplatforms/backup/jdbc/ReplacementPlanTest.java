package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan of a replacement tells beforehand of what the destination has beside its tables. */
@Tag("long")
class ReplacementPlanTest {

    private static final String TABLE = "CREATE TABLE \"a\" (\"id\" INT NOT NULL PRIMARY KEY)";
    private static final String OTHER = "CREATE TABLE \"b\" (\"id\" INT)";
    private static final String VIEW = "CREATE VIEW \"v\" AS SELECT \"id\" FROM \"a\"";
    private static final String OTHER_VIEW = "CREATE VIEW \"v\" AS SELECT \"id\" FROM \"b\"";
    private static final String GRANT = "GRANT SELECT ON \"a\" TO PUBLIC";
    private static final String TRIGGER = "CREATE TRIGGER \"watch\" AFTER INSERT ON \"a\" FOR EACH ROW ";
    private static final String OTHER_TRIGGER = "CREATE TRIGGER \"stays\" AFTER INSERT ON \"b\" FOR EACH ROW ";

    private static final String H2_TRIGGER = TRIGGER + "CALL 'com.corridorplatforms.backup.jdbc.h2.H2ImportTest$Doing'";

    @TempDir
    private Path directory;

    /** What the file has, what the destination has besides, and what of it is lost. */
    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(
                        Engine.POSTGRESQL,
                        List.of(
                                TABLE,
                                VIEW,
                                "CREATE TYPE mood AS ENUM ('good')",
                                "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                                "GRANT UPDATE ON \"a\" TO PUBLIC"),
                        List.of(
                                OTHER,
                                "CREATE INDEX i ON \"b\" (\"id\")",
                                "COMMENT ON INDEX i IS 'stays'",
                                "GRANT SELECT ON \"b\" TO PUBLIC",
                                "CREATE STATISTICS of_b (ndistinct) ON \"id\", (\"id\" + 1) FROM \"b\"",
                                "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                                "COMMENT ON FUNCTION g() IS 'stays'",
                                TRIGGER + "EXECUTE FUNCTION g()",
                                "CREATE RULE r AS ON DELETE TO \"a\" DO NOTHING",
                                "CREATE POLICY p ON \"a\" USING (true)",
                                GRANT.replace("PUBLIC", "CURRENT_USER WITH GRANT OPTION"),
                                "GRANT INSERT ON \"v\" TO PUBLIC",
                                "CREATE STATISTICS of_a (ndistinct) ON \"id\", (\"id\" + 1) FROM \"a\"",
                                "COMMENT ON VIEW \"v\" IS 'seen'",
                                "COMMENT ON INDEX a_pkey IS 'found'",
                                "COMMENT ON TYPE mood IS 'felt'",
                                "COMMENT ON FUNCTION f(int) IS 'called'",
                                "CREATE PUBLICATION heard FOR TABLE \"a\""),
                        List.of(
                                "trigger-replaced public.a.watch",
                                "rule-replaced public.a.r",
                                "policy-replaced public.a.p",
                                "grant-replaced public.TABLE a to CURRENT_USER and on",
                                "grant-replaced public.TABLE v to PUBLIC",
                                "storage-replaced public.statistics of_a",
                                "comment-replaced public.VIEW v",
                                "comment-replaced public.INDEX a_pkey",
                                "comment-replaced public.TYPE mood",
                                "comment-replaced public.ROUTINE f(integer)",
                                "other-replaced public.heard of a")),
                Arguments.of(Engine.MARIADB, List.of(TABLE), List.of(OTHER, OTHER_VIEW), List.of()),
                Arguments.of(
                        Engine.H2,
                        List.of(TABLE),
                        List.of(OTHER, OTHER_VIEW, GRANT, "GRANT SELECT ON \"b\" TO PUBLIC"),
                        List.of("grant-replaced PUBLIC.SELECT on a to PUBLIC")),
                Arguments.of(
                        Engine.HSQLDB,
                        List.of(
                                TABLE,
                                VIEW,
                                "CREATE DOMAIN d AS VARCHAR(5)",
                                "CREATE TABLE c (v VARCHAR(5), w VARCHAR(5) COLLATE SQL_TEXT, CONSTRAINT k CHECK (c.v > w AND CHAR_LENGTH(v) < 5), CHECK (v <> ''))",
                                "GRANT UPDATE ON \"a\" TO PUBLIC"),
                        List.of(
                                OTHER,
                                "DROP VIEW \"v\"",
                                OTHER_VIEW,
                                "DROP DOMAIN d",
                                "CREATE DOMAIN d AS VARCHAR(9)",
                                GRANT,
                                "GRANT SELECT ON \"b\" TO PUBLIC"),
                        List.of(
                                "grant-replaced APP.SELECT on a to PUBLIC",
                                "type-differs APP.D",
                                "view-differs APP.v")),
                Arguments.of(
                        Engine.DERBY,
                        List.of(TABLE, "CREATE SEQUENCE s", "GRANT UPDATE ON \"a\" TO another"),
                        List.of(
                                OTHER,
                                OTHER_VIEW,
                                TRIGGER + "DELETE FROM \"b\"",
                                OTHER_TRIGGER + "DELETE FROM \"b\"",
                                GRANT,
                                "GRANT SELECT ON \"b\" TO PUBLIC",
                                "GRANT USAGE ON SEQUENCE s TO PUBLIC"),
                        List.of(
                                "trigger-replaced CORRIDOR.watch",
                                "grant-replaced CORRIDOR.a: GRANT SELECT ON TABLE \"CORRIDOR\".\"a\" TO PUBLIC",
                                "grant-replaced CORRIDOR.S: GRANT USAGE ON SEQUENCE \"CORRIDOR\".\"S\" TO PUBLIC")),
                Arguments.of(
                        Engine.SQLITE,
                        List.of(TABLE),
                        List.of(OTHER, VIEW, TRIGGER + "BEGIN DELETE FROM \"b\"; END"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void what_goes_with_replaced_tables_is_named_by_the_plan_as_by_the_report(
            Engine engine, List<String> kept, List<String> beside, List<String> lost) throws Exception {
        DataSource database = engine.newDatabase(directory);
        DatabaseImport work = replacement(database, kept, beside);

        List<Finding> planned = losses(work.plan().findings());

        assertThat(planned)
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactlyInAnyOrderElementsOf(lost);
        assertThat(losses(work.plan().findings())).isEqualTo(planned);
        assertThat(losses(work.run().findings())).containsExactlyInAnyOrderElementsOf(planned);
    }

    /** What the file has, what the destination has besides, and what of it a mirroring restore does not give back. */
    static Stream<Arguments> lossesOfRestores() {
        String[] others = {OTHER, OTHER_VIEW.replace("\"v\"", "\"w\""), "GRANT SELECT ON \"w\" TO PUBLIC"};
        String onView = "GRANT SELECT ON \"v\" TO PUBLIC";
        String comment = "COMMENT ON VIEW \"v\" IS 'seen'";
        String columnComment = "COMMENT ON COLUMN \"v\".\"id\" IS 'numbered'";
        return Stream.of(
                Arguments.of(
                        Engine.POSTGRESQL,
                        List.of(
                                TABLE,
                                VIEW,
                                "CREATE MATERIALIZED VIEW m AS SELECT \"id\" FROM \"v\"",
                                "CREATE SEQUENCE s",
                                "CREATE TYPE mood AS ENUM ('good')",
                                "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                                "COMMENT ON MATERIALIZED VIEW m IS 'kept'",
                                "GRANT UPDATE ON \"a\" TO PUBLIC"),
                        List.of(
                                others[0],
                                others[1],
                                others[2],
                                GRANT.replace("PUBLIC", "CURRENT_USER WITH GRANT OPTION"),
                                onView,
                                comment,
                                columnComment,
                                "COMMENT ON MATERIALIZED VIEW m IS 'changed'",
                                "GRANT SELECT ON m TO PUBLIC",
                                "CREATE INDEX mi ON m (\"id\")",
                                "CREATE MATERIALIZED VIEW mb AS SELECT \"id\" FROM m",
                                "COMMENT ON MATERIALIZED VIEW mb IS 'dropped'",
                                "CREATE VIEW \"x\" AS SELECT \"id\" FROM \"a\"",
                                "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                                TRIGGER + "EXECUTE FUNCTION g()",
                                "GRANT USAGE ON SEQUENCE s TO PUBLIC",
                                "CREATE TYPE later AS ENUM ('new')",
                                "CREATE SEQUENCE dropped",
                                "ALTER TABLE \"a\" ADD COLUMN l later, ADD COLUMN n int DEFAULT nextval('dropped')",
                                "GRANT USAGE ON SEQUENCE dropped TO PUBLIC",
                                "COMMENT ON TYPE mood IS 'felt'",
                                "CREATE TYPE other AS ENUM ('bad')",
                                "COMMENT ON TYPE other IS 'dropped'",
                                "COMMENT ON FUNCTION f(int) IS 'called'",
                                "CREATE FUNCTION h(other) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                                "COMMENT ON FUNCTION h(other) IS 'dropped'",
                                "COMMENT ON TABLE \"b\" IS 'dropped'"),
                        List.of(
                                "trigger-replaced public.a.watch",
                                "grant-replaced public.TABLE a to CURRENT_USER and on",
                                "grant-replaced public.TABLE v to PUBLIC",
                                "grant-replaced public.TABLE m to PUBLIC",
                                "grant-replaced public.SEQUENCE s to PUBLIC",
                                "comment-replaced public.VIEW v",
                                "comment-replaced public.COLUMN v.id",
                                "other-replaced public.index mi",
                                "comment-replaced public.TYPE mood",
                                "comment-replaced public.ROUTINE f(integer)")),
                Arguments.of(
                        Engine.H2,
                        List.of(TABLE, VIEW, H2_TRIGGER),
                        List.of(
                                others[0],
                                others[1],
                                others[2],
                                GRANT,
                                onView,
                                comment,
                                columnComment,
                                "COMMENT ON TRIGGER \"watch\" IS 'fired'",
                                H2_TRIGGER.replace("watch", "later"),
                                "CREATE SEQUENCE later",
                                "COMMENT ON TRIGGER \"later\" IS 'dropped'"),
                        List.of(
                                "grant-replaced PUBLIC.SELECT on a to PUBLIC",
                                "grant-replaced PUBLIC.SELECT on v to PUBLIC",
                                "comment-replaced PUBLIC.VIEW v",
                                "comment-replaced PUBLIC.COLUMN v.id",
                                "comment-replaced PUBLIC.TRIGGER a.watch")),
                Arguments.of(
                        Engine.HSQLDB,
                        List.of(
                                TABLE,
                                OTHER,
                                VIEW,
                                "CREATE DOMAIN d AS VARCHAR(5)",
                                TRIGGER + "DELETE FROM \"b\"",
                                "GRANT UPDATE ON \"v\" TO PUBLIC"),
                        List.of(
                                "DROP DOMAIN d",
                                "CREATE DOMAIN d AS VARCHAR(9)",
                                others[1],
                                others[2],
                                GRANT,
                                onView,
                                comment,
                                columnComment,
                                "COMMENT ON TRIGGER \"watch\" IS 'fired'",
                                "CREATE SEQUENCE later",
                                "COMMENT ON VIEW \"w\" IS 'dropped'"),
                        List.of(
                                "grant-replaced APP.SELECT on a to PUBLIC",
                                "grant-replaced APP.SELECT on v to PUBLIC",
                                "comment-replaced APP.VIEW v",
                                "comment-replaced APP.COLUMN v.id",
                                "comment-replaced APP.TRIGGER watch",
                                "type-differs APP.D")),
                Arguments.of(
                        Engine.DERBY,
                        List.of(TABLE, VIEW, OTHER, TRIGGER + "DELETE FROM \"b\"", "GRANT SELECT ON \"v\" TO another"),
                        List.of(
                                others[1],
                                others[2],
                                GRANT,
                                onView,
                                "CREATE SEQUENCE later",
                                TRIGGER.replace("watch", "later") + "DELETE FROM \"b\""),
                        List.of(
                                "grant-replaced CORRIDOR.a: GRANT SELECT ON TABLE \"CORRIDOR\".\"a\" TO PUBLIC",
                                "grant-replaced CORRIDOR.v: GRANT SELECT ON TABLE \"CORRIDOR\".\"v\" TO PUBLIC")),
                Arguments.of(
                        Engine.SQLITE,
                        List.of(TABLE, VIEW, OTHER, TRIGGER + "BEGIN DELETE FROM \"b\"; END"),
                        List.of(others[1]),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("lossesOfRestores")
    void what_goes_with_whatever_a_restore_replaces_is_named_by_its_plan_as_by_its_report(
            Engine engine, List<String> kept, List<String> beside, List<String> lost) throws Exception {
        DataSource database = engine.newDatabase(directory);
        // What H2 and HSQLDB forget with their last connection is there to be named, too.
        try (Connection held = database.getConnection()) {
            assertThat(held.isValid(1)).isTrue();
            DatabaseRestore restore = new DatabaseRestore(
                    database,
                    Dialects.installed(),
                    file(database, kept, beside),
                    RestoreRequest.everything().existing(ExistingContent.MIRROR));
            DatabaseImport work = restore.importing(restore.file()).mirroring(restore.schemas(new Cancellation()));

            List<Finding> planned = losses(restore.plan(new Cancellation()).findings());

            assertThat(planned)
                    .extracting(finding -> finding.code() + " " + finding.subject())
                    .containsExactlyInAnyOrderElementsOf(lost);
            assertThat(losses(work.plan().findings())).isEqualTo(planned);
            assertThat(losses(work.run().findings())).containsExactlyInAnyOrderElementsOf(planned);
            assertThat(losses(restore.plan(new Cancellation()).findings()))
                    .allMatch(ReplacementPlanTest::isOfWhatStays);
        }
    }

    @Test
    void functions_go_whose_arguments_have_types_of_their_own_schema() throws Exception {
        DataSource database = Engine.POSTGRESQL.newDatabase(directory);
        Path file = directory.resolve("file.sqlite");
        Rows.execute(database, TABLE, "CREATE SCHEMA second", "CREATE TABLE second.b (id int)");
        DatabaseExport.from(database).schemas("public", "second").to(file).run();
        Rows.execute(
                database,
                "CREATE TYPE mood AS ENUM ('bad')",
                "CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TYPE second.state AS ENUM ('bad')",
                "CREATE FUNCTION second.f(second.state) RETURNS int LANGUAGE sql AS 'SELECT 1'");

        DatabaseImport.from(file)
                .into(database)
                .mirroring(List.of("public", "second"))
                .run();

        assertThat(
                        Rows.of(
                                database,
                                "SELECT proname FROM pg_proc WHERE pronamespace IN ('public'::regnamespace, 'second'::regnamespace)"))
                .isEmpty();
    }

    private static boolean isOfWhatStays(Finding finding) {
        return finding.code().equals("type-differs");
    }

    /** What no import takes away, as none could make it again. */
    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Engine.POSTGRESQL, VIEW),
                Arguments.of(Engine.MARIADB, VIEW),
                Arguments.of(Engine.MARIADB, TRIGGER + "DELETE FROM \"b\""),
                Arguments.of(Engine.H2, VIEW),
                Arguments.of(Engine.H2, TRIGGER + "CALL \"com.corridorplatforms.backup.jdbc.h2.H2ImportTest$Doing\""),
                Arguments.of(Engine.HSQLDB, VIEW),
                Arguments.of(Engine.HSQLDB, TRIGGER + "DELETE FROM \"b\""),
                Arguments.of(Engine.DERBY, VIEW),
                Arguments.of(Engine.DERBY, OTHER_TRIGGER + "DELETE FROM \"a\""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_would_not_survive_a_replacement_refuses_its_plan_as_the_import(Engine engine, String beside)
            throws Exception {
        DatabaseImport work = replacement(engine.newDatabase(directory), List.of(TABLE), List.of(OTHER, beside));

        Throwable planned = catchThrowable(work::plan);

        assertThat(planned).isInstanceOf(BackupException.class).hasMessageContaining("a\"");
        assertThat(catchThrowable(work::run)).hasMessage(planned.getMessage());
    }

    private DatabaseImport replacement(DataSource database, List<String> kept, List<String> beside) throws Exception {
        return DatabaseImport.from(file(database, kept, beside)).into(database).mode(ImportMode.REPLACE);
    }

    private static Path file(DataSource database, List<String> kept, List<String> beside) throws Exception {
        Rows.execute(database, kept.toArray(String[]::new));
        Path file = exported(database);
        Rows.execute(database, beside.toArray(String[]::new));
        return file;
    }

    private static List<Finding> losses(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.LOSS)
                .toList();
    }
}
