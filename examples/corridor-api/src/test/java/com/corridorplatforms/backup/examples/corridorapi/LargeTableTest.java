package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap may not grow with the table: the program runs in a process of its own with little of it. */
@Tag("long")
class LargeTableTest {

    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");
    private static final int ROWS = SOAK ? 1_000_000 : 125_000;
    private static final List<String> OPTIONS =
            SOAK ? List.of("-Xmx128m") : List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @Test
    void rows_that_fill_the_heap_many_times_go_out_and_in(@TempDir Path directory)
            throws IOException, SQLException, InterruptedException {
        String file = directory.resolve("large.sqlite").toString();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            execute(postgres, "postgres", createTable(), "CREATE DATABASE copy");
            String source = postgres.getJdbcUrl("postgres", "postgres");
            String copy = postgres.getJdbcUrl("postgres", "copy");

            succeed("db", "export", "--url", withoutUser(source), "--user", "postgres", file);
            succeed("db", "import", "--url", withoutUser(copy), "--user", "postgres", file);

            assertThat(digest(postgres, "copy")).isEqualTo(digest(postgres, "postgres"));
        }
    }

    private static String createTable() {
        return """
                CREATE TABLE event AS
                SELECT n::bigint AS id,
                       timestamp '2026-01-01' + n * interval '1.000001 second' AS at,
                       (n * 31 %% 1000003)::numeric(20, 4) / 7 AS cost,
                       md5(n::text)::uuid AS run,
                       'user-' || n %% 977 AS actor,
                       CASE WHEN n %% 3 = 0 THEN NULL ELSE repeat(md5((n + 1)::text), 3) END AS note,
                       n %% 2 = 0 AS done,
                       sqrt(n) AS weight
                FROM generate_series(1, %d) AS n;
                ALTER TABLE event ADD PRIMARY KEY (id)
                """.formatted(ROWS);
    }

    /** An independent view of all rows, in the order of the key. */
    private static String digest(EmbeddedPostgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) || ' ' || md5(string_agg(md5(event::text), '' ORDER BY id)) FROM event")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void succeed(String... arguments) throws IOException, InterruptedException {
        ProgramRun.of(OPTIONS, Map.of(), arguments).assertSuccess();
    }

    /** The helper that starts the server puts the user into the URL. */
    private static String withoutUser(String url) {
        return url.replaceFirst("\\?.*$", "");
    }

    private static void execute(EmbeddedPostgres postgres, String database, String... statements) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
