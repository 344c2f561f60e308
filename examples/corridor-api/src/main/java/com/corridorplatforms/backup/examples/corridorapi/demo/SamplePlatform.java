package com.corridorplatforms.backup.examples.corridorapi.demo;

import com.corridorplatforms.backup.examples.corridorapi.connect.DriverDataSource;
import com.corridorplatforms.backup.examples.corridorapi.connect.Drivers;
import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A small platform in one directory: a metadata database, managed files, a data lake and the settings of four components.
 *
 * @param root the directory
 */
record SamplePlatform(Path root) {

    /** Its components, whose settings are backed up. */
    static final List<String> COMPONENTS = List.of("api", "app-worker", "worker", "jupyter");

    private static final String USER = "corridor";
    private static final String PASSWORD = "demonstration";

    void create(Size size) throws IOException, SQLException {
        Files.createDirectories(databaseDirectory());
        Files.writeString(passwordFile(), PASSWORD + "\n");
        Files.setPosixFilePermissions(passwordFile(), PosixFilePermissions.fromString("rw-------"));
        new SampleDatabase(database(), size).create();
        new SampleFiles(this, size).create();
    }

    void change(Size size) throws IOException, SQLException {
        new SampleDatabase(database(), size).change();
        new SampleFiles(this, size).change();
    }

    /** Nothing of the platform is left; what was outside it, the password file, stays. */
    void destroy() throws IOException {
        deleteTree(databaseDirectory());
        deleteTree(files());
        deleteTree(lake());
        deleteTree(settings());
        Files.createDirectories(databaseDirectory());
    }

    DataSource database() {
        JdbcUrl url = new JdbcUrl("jdbc:h2:file:" + databaseDirectory().resolve("corridor"));
        return new DriverDataSource(
                Drivers.builtIn().driverFor(url), url, Optional.of(USER), () -> Optional.of(PASSWORD));
    }

    /** Writes a configuration with which the command line backs up and restores this platform. */
    Path writeConfiguration(Path repository) throws IOException {
        Path file = root.resolveSibling("corridor-backup.yaml");
        String platform = root.getFileName().toString();
        Files.writeString(
                file,
                """
                repository: %s
                targets:
                  metadata-database:
                    url: jdbc:h2:file:./%s/metadata/corridor
                    user: %s
                    password-file: %s/metadata.password
                  file-management: {path: %s/files}
                  data-lake: {location: %s/lake}
                  settings:
                """.formatted(file.getParent().relativize(repository), platform, USER, platform, platform, platform)
                        + settingsLines(platform));
        return file;
    }

    private static String settingsLines(String platform) {
        StringBuilder lines = new StringBuilder();
        for (String component : COMPONENTS) {
            lines.append("    %s: %s/settings/%s\n".formatted(component, platform, component));
        }
        return lines.toString();
    }

    Path databaseDirectory() {
        return root.resolve("metadata");
    }

    Path passwordFile() {
        return root.resolve("metadata.password");
    }

    Path files() {
        return root.resolve("files");
    }

    Path lake() {
        return root.resolve("lake");
    }

    Path settings() {
        return root.resolve("settings");
    }

    Path settings(String component) {
        return settings().resolve(component);
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
