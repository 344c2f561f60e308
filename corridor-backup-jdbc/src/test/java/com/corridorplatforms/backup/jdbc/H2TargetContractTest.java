package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.jdbc.h2.H2Dialect;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class H2TargetContractTest extends DatabaseTargetContract {

    @Override
    DataSource open(Path workDirectory) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + workDirectory.resolve("database"));
        return source;
    }

    @Override
    Dialect dialect() {
        return new H2Dialect();
    }

    @Override
    protected void destroySource(Path workDirectory) throws SQLException {
        run(workDirectory, "DROP ALL OBJECTS");
    }

    @Test
    void a_mirroring_import_that_is_refused_has_dropped_nothing(@TempDir Path directory) throws Exception {
        fillSource(directory);
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(open(directory)).to(file).run();
        run(
                directory,
                "CREATE TABLE surplus (id integer PRIMARY KEY)",
                "INSERT INTO surplus VALUES (1)",
                "CREATE SCHEMA other",
                "CREATE TABLE other.note (book varchar(13) REFERENCES PUBLIC.book (isbn))");
        String before = describeDestination(directory);
        DatabaseImport mirroring =
                DatabaseImport.from(file).into(open(directory)).mirroring(List.of("PUBLIC"));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("a foreign key of \"OTHER.NOTE\"");

        assertThat(describeDestination(directory)).isEqualTo(before).contains("SURPLUS");
    }

    @Test
    void replacing_a_database_is_refused_if_it_holds_more_than_the_snapshot(@TempDir Path directory) throws Exception {
        fillSource(directory);
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(open(directory)).to(file).run();
        DatabaseRestore replacing = new DatabaseRestore(
                open(directory),
                Dialects.installed(),
                file,
                RestoreRequest.everything().existing(ExistingContent.REPLACE));

        assertThat(replacing.plan(new Cancellation()).action()).contains("drop 0 tables");
        run(directory, "CREATE TABLE surplus (id integer PRIMARY KEY)");
        assertThatThrownBy(() -> replacing.plan(new Cancellation()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("SURPLUS")
                .hasMessageContaining("mirror the snapshot to drop them");
    }

    @Test
    void what_a_mirroring_restore_cannot_drop_is_named(@TempDir Path directory) throws Exception {
        fillSource(directory);
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(open(directory)).to(file).run();
        run(
                directory,
                "CREATE ALIAS surplus FOR 'java.lang.Math.abs(int)'",
                "CREATE TRIGGER later AFTER INSERT ON book CALL 'com.corridorplatforms.backup.jdbc.h2.H2ImportTest$Doing'");
        DatabaseRestore mirroring = new DatabaseRestore(
                open(directory),
                Dialects.installed(),
                file,
                RestoreRequest.everything().existing(ExistingContent.MIRROR));

        assertThat(mirroring.plan(new Cancellation()).findings())
                .extracting(finding -> finding.code() + " " + finding.subject())
                .contains("function-kept PUBLIC.SURPLUS", "trigger-dropped PUBLIC.BOOK.LATER");
    }
}
