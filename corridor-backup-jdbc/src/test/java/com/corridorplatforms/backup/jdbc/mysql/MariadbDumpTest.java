package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.Chinook;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.ExportReport;
import com.corridorplatforms.backup.jdbc.ImportReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

/** Databases that went through a file, as {@code mariadb-dump} shows them before and after. */
class MariadbDumpTest {

    @TempDir
    private Path directory;

    static boolean isChinookPresent() {
        return Chinook.isPresent();
    }

    @Test
    void a_database_of_everything_is_dumped_alike_before_and_after() throws Exception {
        String source = MariadbServer.newDatabase(MariadbSchema.everything());
        String destination = MariadbServer.newDatabase();

        throughAFile(source, destination);

        assertThat(MariadbDumps.difference(source, destination)).isEmpty();
    }

    @Test
    void a_table_without_texts_keeps_the_collation_for_those_that_it_gets_later() throws Exception {
        String source = MariadbServer.newDatabase(
                "CREATE TABLE as_told (id int PRIMARY KEY) DEFAULT COLLATE utf8mb4_general_ci",
                "CREATE TABLE as_the_database (id int PRIMARY KEY)");
        String destination = MariadbServer.newDatabase();

        throughAFile(source, destination);

        assertThat(MariadbDumps.difference(source, destination)).isEmpty();
    }

    @Test
    @EnabledIf(value = "isChinookPresent", disabledReason = "the sample database chinook is not beside the project")
    void chinook_is_dumped_alike_before_and_after() throws Exception {
        String source = MariadbServer.newDatabase();
        try (Connection connection = DriverManager.getConnection(source + "&allowMultiQueries=true")) {
            connection.setAutoCommit(false);
            Chinook.loadMysql(connection);
            connection.commit();
        }
        String destination = MariadbServer.newDatabase();

        ImportReport imported = throughAFile(source, destination);

        assertThat(imported.rows()).isEqualTo(15_607);
        assertThat(imported.findings()).isEmpty();
        assertThat(MariadbDumps.difference(source, destination)).isEmpty();
    }

    private ImportReport throughAFile(String source, String destination) throws Exception {
        Path file = directory.resolve("exported.sqlite");
        ExportReport exported =
                DatabaseExport.from(new MariaDbDataSource(source)).to(file).run();
        assertThat(exported.hasLoss()).as("%s", exported.findings()).isFalse();
        return DatabaseImport.from(file)
                .into(new MariaDbDataSource(destination))
                .run();
    }
}
