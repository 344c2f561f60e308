package com.corridorplatforms.backup.examples.corridorapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a snapshot of a whole platform after its commit, its verification names it, by path. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DamagedSnapshotTest {

    private static final String FILES = "file-management/files/";
    private static final String INDEX = "file-management/index.jsonl";
    private static final String SUMS = "SHA256SUMS";
    private static final String MANIFEST = "manifest.json";
    private static final String DATABASE = "metadata-database/corridor.sqlite";

    /** A platform, and two snapshots of it that share their files. Every test damages a copy. */
    @TempDir
    private static Path whole;

    @TempDir
    private Path directory;

    private static String first = "";
    private static String second = "";

    private Path snapshot = Path.of("");

    /** Something that happens to a snapshot. */
    @FunctionalInterface
    private interface Damage {

        void to(Path snapshot) throws IOException;

        default Damage and(Damage other) {
            return snapshot -> {
                to(snapshot);
                other.to(snapshot);
            };
        }
    }

    @BeforeAll
    static void takeSnapshots() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + whole.resolve("meta.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE model (id INTEGER PRIMARY KEY, name TEXT)");
            statement.execute("INSERT INTO model VALUES (1, 'churn')");
        }
        for (String file : List.of("files/a", "files/b", "files/one/only", "files/two/x", "files/two/y", "lake/part")) {
            write(whole.resolve(file), "content of " + file);
        }
        Files.createDirectories(whole.resolve("files/empty"));
        Files.createSymbolicLink(whole.resolve("files/link"), Path.of("two/x"));
        write(whole.resolve("api/api.yaml"), "key: value");
        write(whole.resolve("worker/worker.yaml"), "key: value");
        age(whole.resolve("files"));
        write(whole.resolve("corridor-backup.yaml"), """
                repository: backups
                targets:
                  metadata-database: {url: 'jdbc:sqlite:meta.db'}
                  file-management: {path: files}
                  data-lake: {location: lake}
                  settings: {api: api, worker: worker}
                """);
        first = taken();
        second = taken();
    }

    /** So old that the second snapshot shares the content of the first. */
    private static void age(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(path, FileTime.fromMillis(1_700_000_000_000L));
            }
        }
    }

    private static String taken() {
        CommandRun created = run(whole, "create", "--json");
        assertThat(created.exitCode()).as(created.err()).isZero();
        return Json.parse(created.out()).get("id").toString();
    }

    @BeforeEach
    void copy() throws IOException {
        copyLinked(whole.resolve("backups"), directory.resolve("backups"));
        Files.copy(whole.resolve("corridor-backup.yaml"), directory.resolve("corridor-backup.yaml"));
        snapshot = directory.resolve("backups/snapshots/" + first);
    }

    /** Copies a repository whose second snapshot shares files with the first. */
    private static void copyLinked(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.sorted().toList()) {
                Path relative = from.relativize(path);
                Path shared = from.resolve(relative.toString().replace(second, first));
                if (!shared.equals(path) && Files.isRegularFile(shared) && Files.isSameFile(shared, path)) {
                    Files.createLink(to.resolve(relative), to.resolve(from.relativize(shared)));
                } else {
                    Files.copy(path, to.resolve(relative));
                }
            }
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(files(), strangers(), directories(), indexes(), lists(), several())
                .flatMap(List::stream);
    }

    private static Arguments damage(String what, Damage damage, String... named) {
        return arguments(what, damage, List.of(named));
    }

    private static List<Arguments> files() {
        String file = FILES + "a";
        return List.of(
                damage("one bit, size and time as before", flipped(file), file),
                damage("one bit of a database", flipped(DATABASE), DATABASE),
                damage("cut off", content(file, text -> text.substring(1)), file),
                damage("emptied", content(file, text -> ""), file),
                damage("longer", content(file, text -> text + "!"), file),
                damage("removed", removed(file), file),
                damage("the database removed", removed(DATABASE), DATABASE),
                damage("a link to what it was", linked(file), file),
                damage("the database as a link to what it was", linked(DATABASE), DATABASE),
                damage("a directory", removed(file).and(directory(file)), file),
                damage(
                        "a directory that holds something",
                        removed(file).and(added(file + "/more")),
                        file,
                        file + "/more"),
                damage("a pipe", piped(file), file),
                damage("the database as a pipe", piped(DATABASE), DATABASE),
                damage("the database as a link to a pipe", piped(DATABASE).and(linked(DATABASE)), DATABASE),
                damage("an index as a link to a pipe", piped(INDEX).and(linked(INDEX)), INDEX),
                damage("renamed", renamed(file, FILES + "c"), file, FILES + "c"),
                damage("exchanged with another", exchanged(file, FILES + "b"), file, FILES + "b"));
    }

    private static List<Arguments> strangers() {
        return List.of(
                damage("a file more", added(FILES + "more"), FILES + "more"),
                damage("a file more in an empty directory", added(FILES + "empty/more"), FILES + "empty/more"),
                damage("a directory more", directory(FILES + "more"), FILES + "more"),
                damage("a link more", dangling(FILES + "more"), FILES + "more"),
                damage("a file beside the database", added(DATABASE + "-wal"), DATABASE + "-wal"),
                damage("a file beside an index", added("settings/api/more"), "settings/api/more"),
                damage("a file beside the targets", added("more"), "more"),
                damage("a link beside the targets", dangling("more"), "more"));
    }

    private static List<Arguments> directories() {
        String one = FILES + "one";
        String two = FILES + "two";
        String empty = FILES + "empty";
        return List.of(
                damage("a directory removed", removed(two), two, two + "/x", two + "/y"),
                damage("a directory emptied", removed(two).and(directory(two)), two + "/x", two + "/y"),
                damage("a directory as a file", removed(two).and(added(two)), two, two + "/x", two + "/y"),
                damage("a directory as a link to what it was", linked(two), two),
                damage("a directory of one file as a link to what it was", linked(one), one),
                damage("a directory as a link that leads nowhere", removed(one).and(dangling(one)), one, one + "/only"),
                damage("an empty directory removed", removed(empty), empty),
                damage("an empty directory as a file", removed(empty).and(added(empty)), empty),
                damage("an empty directory as a link to what it was", linked(empty), empty),
                damage("all files as a link to what they were", linked("data-lake/files"), "data-lake/files"),
                damage("a target as a link to what it was", linked("settings/api"), "settings/api"),
                damage("a database as a link to what it was", linked("metadata-database"), "metadata-database"),
                damage("several targets as a link to what they were", linked("settings"), "settings"),
                damage(
                        "a target removed",
                        removed("settings/api"),
                        "settings/api/files",
                        "settings/api/index.jsonl",
                        "settings/api/files/api.yaml"));
    }

    private static List<Arguments> indexes() {
        String line = "\\{[^\n]*\"two/x\",\"kind[^\n]*\n";
        return List.of(
                damage("one bit of an index", flipped(INDEX), INDEX),
                damage("another target of a link", replaced(INDEX, "\"target\":\"two/x", "\"target\":\"two/y"), INDEX),
                damage("another mode", replaced(INDEX, "\"mode\":\"[0-9]+", "\"mode\":\"0777"), INDEX),
                damage("another owner", replaced(INDEX, "\"uid\":[0-9]+", "\"uid\":12345"), INDEX),
                damage("another time", replaced(INDEX, "\"mtime\":\"20", "\"mtime\":\"19"), INDEX),
                damage("a line twice", replaced(INDEX, line, "$0$0"), INDEX),
                damage("a line less", replaced(INDEX, line, ""), INDEX, FILES + "two/x"),
                damage("an index cut off", content(INDEX, text -> text.substring(0, text.length() / 2)), INDEX),
                damage("an index emptied", content(INDEX, text -> ""), INDEX),
                damage("an index removed", removed(INDEX), INDEX),
                damage("an index as a link to what it was", linked(INDEX), INDEX),
                damage("an index as a directory", removed(INDEX).and(directory(INDEX)), INDEX),
                damage("an index as a pipe", piped(INDEX), INDEX));
    }

    private static List<Arguments> lists() {
        String line = "[0-9a-f]{64}  file-management/files/a\n";
        return List.of(
                damage("the list removed", removed(SUMS), SUMS),
                damage("the list emptied", content(SUMS, text -> ""), SUMS),
                damage("the list as a link to what it was", linked(SUMS), SUMS),
                damage("the list as a pipe", piped(SUMS), SUMS),
                damage("a line of the list less", replaced(SUMS, line, ""), SUMS),
                damage("a line of the list twice", replaced(SUMS, line, "$0$0"), SUMS),
                damage("a line of the list of another file", replaced(SUMS, "files/a\n", "files/c\n"), SUMS),
                damage("one bit of the manifest", flipped(MANIFEST), MANIFEST),
                damage("the manifest removed", removed(MANIFEST), MANIFEST),
                damage("the manifest as a link to what it was", linked(MANIFEST), MANIFEST),
                damage("the manifest as a pipe", piped(MANIFEST), MANIFEST),
                damage("the manifest of another snapshot", ofTheSecond(MANIFEST), MANIFEST),
                damage(
                        "list and manifest of another snapshot, whose database is another file",
                        ofTheSecond(MANIFEST).and(ofTheSecond(SUMS)),
                        MANIFEST,
                        DATABASE));
    }

    private static List<Arguments> several() {
        String one = FILES + "one";
        String two = FILES + "two";
        String file = FILES + "a";
        String more = FILES + "more";
        String empty = FILES + "empty";
        return List.of(
                damage("another and one more", flipped(file).and(added(more)), file, more),
                damage("one less and one more", removed(file).and(added(more)), file, more),
                damage("one file and a directory that is a link", flipped(file).and(linked(one)), file, one),
                damage("one less and a directory that is a link", removed(file).and(linked(one)), file, one),
                damage(
                        "a directory that is a link and one more elsewhere",
                        linked(two).and(added("more")),
                        two,
                        "more"),
                damage("one file and an empty directory less", flipped(file).and(removed(empty)), file, empty),
                damage("an index and a file", flipped(INDEX).and(flipped(file)), INDEX, file),
                damage("an index and a directory that is a link", flipped(INDEX).and(linked(one)), INDEX, one),
                damage(
                        "a line of an index and an empty directory",
                        replaced(INDEX, "\\{[^\n]*\"b\",\"kind[^\n]*\n", "").and(removed(empty)),
                        INDEX,
                        FILES + "b",
                        empty),
                damage("the list and a file", replaced(SUMS, "lake/", "sea/").and(flipped(file)), SUMS, file),
                damage("the list and a directory that is a link", flipped(SUMS).and(linked(one)), SUMS, one),
                damage("the list and an empty directory", flipped(SUMS).and(removed(empty)), SUMS, empty),
                damage("the list and one more", flipped(SUMS).and(added(more)), SUMS, more),
                damage("the manifest and a file", flipped(MANIFEST).and(flipped(file)), MANIFEST, file),
                damage(
                        "the manifest and a directory that is a link",
                        flipped(MANIFEST).and(linked(one)),
                        MANIFEST,
                        one),
                damage("the manifest and one more", flipped(MANIFEST).and(added(more)), MANIFEST, more),
                damage("two targets", flipped(DATABASE).and(flipped(file)), DATABASE, file),
                damage(
                        "a database that is a link and a file",
                        linked("metadata-database").and(flipped(file)),
                        "metadata-database",
                        file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damage_is_named(String what, Damage damage, List<String> named) throws IOException {
        damage.to(snapshot);

        assertThat(named(first)).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void an_unharmed_copy_is_intact() {
        for (String id : List.of(first, second)) {
            CommandRun verify = run(directory, "verify", id);
            assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        }
    }

    @Test
    void content_that_two_snapshots_share_is_damaged_in_both() throws IOException {
        flipped(FILES + "a").to(snapshot);

        assertThat(named(first)).containsExactly(FILES + "a");
        assertThat(named(second)).containsExactly(FILES + "a");
    }

    private static Damage flipped(String path) {
        return snapshot -> {
            Path file = snapshot.resolve(path);
            FileTime modified = Files.getLastModifiedTime(file);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, modified);
        };
    }

    private static Damage content(String path, UnaryOperator<String> change) {
        return snapshot -> {
            Path file = snapshot.resolve(path);
            String before = Files.readString(file);
            Files.writeString(file, change.apply(before));
            assertThat(file).usingCharset(UTF_8).content().isNotEqualTo(before);
        };
    }

    private static Damage replaced(String path, String pattern, String by) {
        return content(path, text -> text.replaceFirst(pattern, by));
    }

    private static Damage removed(String path) {
        return snapshot -> {
            try (Stream<Path> below = Files.walk(snapshot.resolve(path))) {
                for (Path next : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(next);
                }
            }
        };
    }

    private static Damage renamed(String from, String to) {
        return snapshot -> Files.move(snapshot.resolve(from), snapshot.resolve(to));
    }

    private static Damage exchanged(String one, String other) {
        return renamed(one, "aside").and(renamed(other, one)).and(renamed("aside", other));
    }

    private static Damage added(String path) {
        return snapshot -> write(snapshot.resolve(path), "");
    }

    private static Damage directory(String path) {
        return snapshot -> Files.createDirectory(snapshot.resolve(path));
    }

    /** Moves it out of the repository, and puts a link to it in its place. */
    private static Damage linked(String path) {
        return snapshot -> {
            Path elsewhere = snapshot.resolve("../../../elsewhere").normalize();
            Files.move(snapshot.resolve(path), elsewhere);
            Files.createSymbolicLink(snapshot.resolve(path), elsewhere);
        };
    }

    private static Damage dangling(String path) {
        return snapshot -> Files.createSymbolicLink(snapshot.resolve(path), Path.of("nowhere"));
    }

    private static Damage piped(String path) {
        return removed(path).and(snapshot -> {
            try {
                int made = new ProcessBuilder("mkfifo", snapshot.resolve(path).toString())
                        .start()
                        .waitFor();
                assertThat(made).isZero();
            } catch (InterruptedException e) {
                throw new IOException("interrupted while a pipe was made", e);
            }
        });
    }

    private static Damage ofTheSecond(String path) {
        return snapshot -> Files.copy(
                snapshot.resolveSibling(second).resolve(path),
                snapshot.resolve(path),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> named(String id) {
        CommandRun verify = run(directory, "verify", id, "--json");
        Map<String, Object> report = Json.parse(verify.out());
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isEqualTo(ExitCode.FAILED);
        assertThat(report).containsEntry("intact", false);
        return ((List<?>) report.get("damages"))
                .stream()
                        .map(damage -> ((Map<?, ?>) damage).get("file").toString())
                        .toList();
    }

    private static CommandRun run(Path place, String verb, String... arguments) {
        return CommandRun.of(Stream.of(
                        Stream.of("backup", verb),
                        Stream.of(arguments),
                        Stream.of(
                                "-q",
                                "-c",
                                place.resolve("corridor-backup.yaml").toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }
}
