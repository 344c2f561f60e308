package com.corridorplatforms.backup.jdbc;

import static com.corridorplatforms.backup.jdbc.Doors.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
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
        Rows.execute(database, kept.toArray(String[]::new));
        Path file = exported(database);
        Rows.execute(database, beside.toArray(String[]::new));
        return DatabaseImport.from(file).into(database).mode(ImportMode.REPLACE);
    }

    private static List<Finding> losses(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.LOSS)
                .toList();
    }
}
