package com.corridorplatforms.backup.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.CarrierFile;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.FileState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class StrictTableTest {

    @TempDir
    private Path directory;

    @Test
    void a_text_of_digits_in_a_column_of_any_type_stays_a_text() throws Exception {
        SQLiteDataSource source = sqlite("source.db");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (v ANY) STRICT");
            statement.execute("INSERT INTO t VALUES ('007'), (7)");
        }
        Path file = directory.resolve("corridor.sqlite");
        DatabaseExport.from(source).to(file).run();
        assertThat(CarrierFile.inspect(file).fileState()).isEqualTo(FileState.AS_EXPORTED);

        SQLiteDataSource destination = sqlite("destination.db");
        DatabaseImport.from(file).into(destination).run();

        try (Connection connection = destination.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT group_concat(quote(v)) FROM (SELECT v FROM t ORDER BY rowid)")) {
            assertThat(row.getString(1)).isEqualTo("'007',7");
        }
    }

    private SQLiteDataSource sqlite(String name) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve(name));
        return source;
    }
}
