package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.DatabaseDiff;
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

/** SQLAlchemy reflects, reads and writes a file with everything PostgreSQL has. */
@Tag("long")
class EverythingInSqlalchemyTest {

    @TempDir
    private Path directory;

    @Test
    void every_table_is_reflected_and_every_row_that_is_read_and_inserted_again_is_what_it_was() throws Exception {
        Sqlalchemy.assumeInstalled();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(Everything.on(Server.NEWEST));
        Path file = directory.resolve("everything.sqlite");
        DatabaseExport.from(source).schemas(Everything.SCHEMAS).to(file).run();

        List<String> written = Sqlalchemy.run("sqlalchemy_rewrite.py", directory, file);

        assertThat(written).hasSize(26).containsExactlyInAnyOrderElementsOf(counted(file));
        assertThat(written).anyMatch(line -> !line.endsWith(" 0"));
        assertThat(DatabaseDiff.of(file).against(source).run().equal()).isTrue();
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
