package com.corridorplatforms.backup.examples.benchmarks;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.VerifyReport;
import com.corridorplatforms.backup.fs.FileCopy;
import com.corridorplatforms.backup.fs.FileStores;
import com.corridorplatforms.backup.fs.FileTreeTarget;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The library as a program whose whole process is timed, and the tools around it. */
public final class Program {

    private static final String USAGE = """
            create REPOSITORY DIRECTORY       takes a snapshot
            verify REPOSITORY                 verifies the newest snapshot
            restore REPOSITORY DIRECTORY      restores the newest snapshot into a directory that does not exist
            copy URI URI                      copies a tree; logs in with CORRIDOR_KEY by SFTP, and CORRIDOR_PASSWORD by FTP
            rehearse DIRECTORY URI...         does all of this once with what lies in "source" there
            serve                             does what each line of the standard input says, words parted by tabs, and answers it
            seed DIRECTORY SEED COUNT BYTES COUNT BYTES
                                              makes a tree of small and of large files
            delay ADDRESS SERVER MILLISECONDS PORT,...
                                              forwards ports, every byte so much later than it came
            """;

    private Program() {}

    /**
     * Does one thing.
     *
     * @param arguments what, and with what
     * @throws IOException if it fails
     * @throws InterruptedException if the slow line is ended
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        switch (words.isEmpty() ? "" : words.get(0)) {
            case "create" -> create(words.get(1), words.get(2));
            case "verify" -> verify(words.get(1));
            case "restore" -> restore(words.get(1), words.get(2));
            case "copy" -> copy(words.get(1), words.get(2));
            case "rehearse" -> rehearse(words.get(1), words.subList(2, words.size()));
            case "serve" -> serve();
            case "seed" -> seed(words);
            case "delay" -> delay(words);
            default -> throw new IllegalArgumentException("expected one of\n" + USAGE);
        }
    }

    private static void create(String repository, String directory) {
        System.out.println(open(repository, directory).create().id());
    }

    private static void verify(String repository) {
        CorridorBackup backup = open(repository, repository);
        VerifyReport report = backup.verify(newest(backup));
        if (!report.damages().isEmpty()) {
            throw new IllegalStateException("the snapshot is damaged: " + report.damages());
        }
    }

    private static void restore(String repository, String directory) {
        CorridorBackup backup = open(repository, directory);
        RestoreRequest there = RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, directory);
        backup.restore(backup.plan(newest(backup), there));
    }

    private static CorridorBackup open(String repository, String directory) {
        return CorridorBackup.builder()
                .repository(Path.of(repository))
                .target(FileTreeTarget.fileManagement(Path.of(directory)))
                .build();
    }

    private static SnapshotId newest(CorridorBackup backup) {
        return backup.snapshots().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the repository holds no snapshot"))
                .id();
    }

    private static void copy(String from, String to) throws IOException {
        try (FileStore source = open(from);
                FileStore destination = open(to)) {
            System.out.println(FileCopy.from(source).to(destination).run());
        }
    }

    private static void rehearse(String directory, List<String> uris) throws IOException {
        String source = directory + "/source";
        create(directory + "/repository", source);
        verify(directory + "/repository");
        restore(directory + "/repository", directory + "/restored");
        for (String uri : uris) {
            copy("file://" + source, uri);
            copy(uri, "file://" + directory + "/copied-by-" + URI.create(uri).getScheme());
        }
    }

    /** Everything else that is printed begins otherwise than the answers. */
    private static void serve() throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                main(line.split("\t"));
                System.out.println("= done");
            } catch (IOException | RuntimeException e) {
                System.out.println("= failed: " + e);
            }
        }
    }

    private static FileStore open(String uri) throws IOException {
        StoreAddress address = StoreAddress.of(URI.create(uri));
        return FileStores.installed().open(address.scheme().equals("file") ? address : withLogin(address));
    }

    private static StoreAddress withLogin(StoreAddress address) {
        String user = address.uri().getUserInfo();
        if (address.scheme().equals("sftp")) {
            Path key = Path.of(System.getenv("CORRIDOR_KEY"));
            return address.as(Credentials.privateKey(user, key, Optional.empty()))
                    .with("known-hosts-file", System.getenv("CORRIDOR_KNOWN_HOSTS"));
        }
        return address.as(
                Credentials.password(user, System.getenv("CORRIDOR_PASSWORD").toCharArray()));
    }

    private static void seed(List<String> words) throws IOException {
        SeededTree tree = new SeededTree(Path.of(words.get(1)), Long.parseLong(words.get(2)));
        tree.small(Integer.parseInt(words.get(3)), Integer.parseInt(words.get(4)));
        tree.large(Integer.parseInt(words.get(5)), Integer.parseInt(words.get(6)));
    }

    private static void delay(List<String> words) throws IOException, InterruptedException {
        Duration oneWay = Duration.ofMillis(Long.parseLong(words.get(3)));
        for (String port : words.get(4).split(",")) {
            int number = Integer.parseInt(port);
            new SlowLine(new InetSocketAddress(words.get(2), number), oneWay)
                    .listen(new InetSocketAddress(words.get(1), number));
        }
        Thread.currentThread().join();
    }
}
