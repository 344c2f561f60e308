package com.corridorplatforms.backup.examples.corridorapi.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * The trees of the sample platform: managed files with everything that is easily lost (modes, symbolic and hard links,
 * empty directories, odd names, times), a lake as Spark leaves it, and the settings of four components.
 */
final class SampleFiles {

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00.123456789Z");
    private static final List<String> ODD_NAMES = List.of(
            " leading blank", "-rf", "two\nlines.txt", "quote\"s'.csv", "back\\slash", "naïve café.txt", "日本語.csv");

    private final SamplePlatform platform;
    private final Size size;
    private final Random random = new Random(20_261_123);

    SampleFiles(SamplePlatform platform, Size size) {
        this.platform = platform;
        this.size = size;
    }

    void create() throws IOException {
        createManagedFiles();
        createLake();
        createSettings();
        for (Path tree : List.of(platform.files(), platform.lake(), platform.settings())) {
            setTimes(tree);
        }
    }

    /** What a day of work changes. */
    void change() throws IOException {
        Files.writeString(platform.files().resolve("notebooks/analysis-0.ipynb"), "{\"cells\": [\"new\"]}\n");
        Files.delete(platform.files().resolve("models/model-1/model.pkl"));
        write(platform.files().resolve("models/model-new/model.pkl"), 5_000, "rw-r-----");
        write(platform.lake().resolve("loans/version=new/part-00000.snappy.parquet"), size.partBytes(), "rw-r--r--");
        Files.writeString(platform.settings("api").resolve("config.yaml"), "log_level: DEBUG\n");
    }

    private void createManagedFiles() throws IOException {
        Path files = platform.files();
        for (int model = 0; model < size.models(); model++) {
            Path directory = files.resolve("models/model-" + model);
            write(directory.resolve("model.pkl"), 2_000 + 100 * model, "rw-r-----");
            write(directory.resolve("train.sh"), 300, "rwxr-x---");
            write(files.resolve("notebooks/analysis-" + model + ".ipynb"), 1_500, "rw-rw-r--");
        }
        Files.createSymbolicLink(files.resolve("models/latest"), Path.of("model-" + (size.models() - 1)));
        Files.createSymbolicLink(files.resolve("models/gone"), Path.of("../nowhere/at-all"));
        Files.createLink(files.resolve("notebooks/shared.ipynb"), files.resolve("notebooks/analysis-0.ipynb"));
        Files.createDirectories(files.resolve("uploads/empty/deeper"));
        Files.setPosixFilePermissions(files.resolve("uploads"), PosixFilePermissions.fromString("rwxrwx---"));
        write(files.resolve("empty.csv"), 0, "r--------");
        createOddNames(files.resolve("odd"));
    }

    private void createOddNames(Path directory) throws IOException {
        write(directory.resolve("long-" + "x".repeat(240)), 10, "rw-------");
        for (String name : ODD_NAMES) {
            Path file;
            try {
                file = directory.resolve(name);
            } catch (InvalidPathException e) {
                continue; // A process under the C locale cannot name files outside ASCII.
            }
            write(file, 10, "rw-r--r--");
        }
    }

    private void createLake() throws IOException {
        for (int part = 0; part < size.parts(); part++) {
            Path version = platform.lake().resolve("loans/version=" + part % 4);
            write(version.resolve(String.format("part-%05d.snappy.parquet", part)), size.partBytes(), "rw-r--r--");
            write(version.resolve("_SUCCESS"), 0, "rw-r--r--");
        }
    }

    private void createSettings() throws IOException {
        secret("api", "config.yaml", "log_level: INFO\ndatabase: metadata\nsecret_key: not-a-real-secret\n");
        secret("api", "certificates/api.key", "-----BEGIN NOT A KEY-----\n");
        secret("app-worker", "worker.ini", "[celery]\nconcurrency = 4\nresult_password = not-a-real-secret\n");
        secret("worker", "settings.py", "SPARK_MASTER = \"local[2]\"\nTOKEN = \"not-a-real-secret\"\n");
        secret("jupyter", "jupyter_server_config.py", "c.ServerApp.token = \"not-a-real-secret\"\n");
    }

    private void secret(String component, String name, String content) throws IOException {
        Path file = platform.settings(component).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void write(Path file, int length, String mode) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] content = new byte[length];
        random.nextBytes(content);
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** Children first: writing into a directory changes its time. */
    private void setTimes(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.setLastModifiedTime(file, anyTime());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.setLastModifiedTime(directory, anyTime());
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private FileTime anyTime() {
        return FileTime.from(BEGIN.plusSeconds(random.nextInt(20_000_000)));
    }
}
