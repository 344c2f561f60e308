package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The schema of a program that people run, as its makers wrote it for one engine. The environment names a folder of them in
 * {@code CORRIDOR_TEST_SCHEMAS}, as {@code ENGINE/NAME.sql}.
 *
 * @param engine the engine
 * @param script the statements, for the engine's own client
 */
record ProgramSchema(Engine engine, Path script) {

    /** All that are there; none without the folder. */
    static List<ProgramSchema> all() {
        String folder = System.getenv("CORRIDOR_TEST_SCHEMAS");
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> scripts = Files.walk(Path.of(folder), 2)) {
            return scripts.filter(Files::isRegularFile)
                    .sorted()
                    .map(script -> new ProgramSchema(
                            Engine.valueOf(
                                    script.getParent().getFileName().toString().toUpperCase(Locale.ROOT)),
                            script))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes it in an empty database. A statement that the client refuses, such as one for an administrator, is passed over. */
    void make(UrlDataSource database) throws IOException {
        Process client = new ProcessBuilder(client(database))
                .redirectErrorStream(true)
                .redirectInput(script.toFile())
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.onExit().join().exitValue()).as(said).isZero();
    }

    private List<String> client(UrlDataSource database) {
        return switch (engine) {
            case POSTGRESQL -> List.of("psql", "-q", "-X", database.url().substring("jdbc:".length()));
            case MARIADB -> {
                DatabaseLogin login = MariadbServer.login(database.url());
                yield List.of(
                        MariadbServer.programs().resolve("mariadb").toString(),
                        "--no-defaults",
                        "--force",
                        "--protocol=tcp",
                        "--port=" + login.port(),
                        "--user=" + login.user(),
                        "--default-character-set=utf8mb4",
                        login.database());
            }
            case SQLITE -> List.of("sqlite3", "-bail", database.url().substring("jdbc:sqlite:".length()));
            default -> throw new IllegalArgumentException("no client of " + engine + " is known");
        };
    }

    @Override
    public String toString() {
        return script.getFileName().toString().replace(".sql", "") + " on " + engine;
    }
}
