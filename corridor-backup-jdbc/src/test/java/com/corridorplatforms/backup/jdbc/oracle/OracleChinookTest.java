package com.corridorplatforms.backup.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.Chinook;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The sample database from PostgreSQL in a stand-in for Oracle; no Oracle was asked. */
@EnabledIf(value = "isPresent", disabledReason = "the sample database is not beside the project")
class OracleChinookTest {

    @TempDir
    private Path directory;

    static boolean isPresent() {
        return Chinook.isPresent();
    }

    @Test
    void chinook_of_postgresql_becomes_the_schema_that_was_written_by_hand_and_is_verified_equal() throws Exception {
        DataSource source = Postgres.newDatabase();
        try (Connection connection = source.getConnection()) {
            Chinook.load(connection);
        }
        Path file = directory.resolve("chinook.sqlite");
        DatabaseExport.from(source).to(file).run();
        try (StandIn oracle = StandIn.living()) {
            ImportReport report =
                    DatabaseImport.from(file).into(oracle.dataSource()).run();

            assertThat(report.rows()).isEqualTo(15_607);
            assertThat(report.findings()).isEmpty();
            assertThat(definitions(oracle.said())).containsExactlyInAnyOrderElementsOf(expected());
            assertThat(OracleGrammar.unread(oracle.said())).isEmpty();
            assertThat(DatabaseVerification.of(file)
                            .against(oracle.dataSource())
                            .run()
                            .equal())
                    .isTrue();
        }
    }

    private static List<String> definitions(List<String> said) {
        return said.stream()
                .filter(sql -> sql.startsWith("CREATE ") || sql.startsWith("ALTER TABLE "))
                .filter(sql -> !sql.contains("CORRIDOR_IMPORT_JOURNAL"))
                .map(sql -> sql.replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")"))
                .toList();
    }

    private static List<String> expected() throws Exception {
        return StandIn.resource("chinook.sql")
                .lines()
                .filter(line -> !line.startsWith("--"))
                .toList();
    }
}
