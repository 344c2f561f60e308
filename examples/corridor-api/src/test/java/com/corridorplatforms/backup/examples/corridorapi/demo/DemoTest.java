package com.corridorplatforms.backup.examples.corridorapi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    private Path directory;

    @Test
    void what_was_destroyed_comes_back_exactly_and_the_hints_name_what_exists() throws IOException, SQLException {
        StringWriter out = new StringWriter();

        new Demo(new PrintWriter(out), directory.resolve("demo"), Size.SMALL).run(Path.of("corridor-api.jar"));

        assertThat(out.toString())
                .contains("A platform: 26 tables", "A second snapshot", "linked", "destroyed", "restored", "Proved");
        assertThat(directory.resolve("demo/corridor-backup.yaml")).isRegularFile();
        assertThat(out.toString().lines().filter(line -> line.startsWith("  database ")))
                .singleElement()
                .satisfies(line ->
                        assertThat(Path.of(line.strip().split("\\s+")[1])).isRegularFile());
    }

    @Test
    void the_witness_notices_every_kind_of_difference() throws IOException, SQLException {
        SamplePlatform platform = new SamplePlatform(directory.resolve("platform"));
        platform.create(Size.SMALL);
        PlatformPrint before = PlatformPrint.of(platform);
        assertThat(before.differences(PlatformPrint.of(platform))).isEmpty();

        platform.change(Size.SMALL);

        assertThat(before.differences(PlatformPrint.of(platform)))
                .anyMatch(line -> line.startsWith("model:"))
                .anyMatch(line -> line.startsWith("audit_event:"))
                .anyMatch(line -> line.startsWith("models/model-1/model.pkl:"))
                .anyMatch(line -> line.startsWith("loans/version=new/"))
                .anyMatch(line -> line.startsWith("api/config.yaml:"));
    }

    @Test
    void nothing_is_left_after_the_destruction() throws IOException, SQLException {
        SamplePlatform platform = new SamplePlatform(directory.resolve("platform"));
        platform.create(Size.SMALL);

        platform.destroy();

        assertThat(platform.files()).doesNotExist();
        assertThat(platform.lake()).doesNotExist();
        assertThat(platform.settings()).doesNotExist();
        assertThat(Files.list(platform.databaseDirectory())).isEmpty();
    }
}
