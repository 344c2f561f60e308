package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.Sqlalchemy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** SQLAlchemy reflects and reads a file with everything PostgreSQL has. */
@Tag("long")
class EverythingInSqlalchemyTest {

    @TempDir
    private Path directory;

    @Test
    void every_table_is_reflected_and_all_of_its_rows_are_read() throws Exception {
        Sqlalchemy.assumeInstalled();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(Everything.on(Server.NEWEST));
        Path file = directory.resolve("everything.sqlite");
        DatabaseExport.from(source).schemas(Everything.SCHEMAS).to(file).run();

        List<String> read = Sqlalchemy.run("sqlalchemy_read.py", directory, file);

        assertThat(read).hasSize(26).containsExactlyInAnyOrderElementsOf(counted(file));
        assertThat(read).anyMatch(line -> !line.endsWith(" 0"));
    }

    private static List<String> counted(Path file) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<String> names = Definitions.strings(
                    connection,
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_corridor\\_%' ESCAPE '\\'"
                            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
            for (String name : names) {
                lines.add(name + " "
                        + Definitions.strings(connection, "SELECT count(*) FROM \"" + name.replace("\"", "\"\"") + "\"")
                                .get(0));
            }
        }
        return lines;
    }
}
