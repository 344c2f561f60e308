package com.corridorplatforms.backup;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The simplest target worth the name: the regular files of one directory, by name and content. */
class DirectoryTarget implements BackupTarget {

    private static final SnapshotPath INDEX = new SnapshotPath("index");
    private static final SnapshotPath FILES = new SnapshotPath("files");

    private final TargetId id;
    private final TargetKind kind;
    private final Path source;

    DirectoryTarget(TargetId id, TargetKind kind, Path source) {
        this.id = id;
        this.kind = kind;
        this.source = source;
    }

    static DirectoryTarget fileManagement(Path source) {
        return new DirectoryTarget(TargetId.FILE_MANAGEMENT, TargetKind.FILE_MANAGEMENT, source);
    }

    static DirectoryTarget settings(String component, Path source) {
        return new DirectoryTarget(TargetId.settings(component), TargetKind.SETTINGS, source);
    }

    @Override
    public TargetId id() {
        return id;
    }

    @Override
    public TargetKind kind() {
        return kind;
    }

    @Override
    public List<Path> sources() {
        return List.of(source);
    }

    @Override
    public long estimateBytes(CaptureContext context) throws IOException {
        long sum = 0;
        for (Path file : files(source).values()) {
            sum += Files.size(file);
        }
        return sum;
    }

    @Override
    public Captured capture(CaptureContext context) throws IOException {
        Instant begin = context.clock().instant();
        Map<String, CapturedFile> earlier = earlier(context);
        StringBuilder index = new StringBuilder();
        for (Map.Entry<String, Path> file : files(source).entrySet()) {
            context.cancellation().check();
            SnapshotPath path = new SnapshotPath("files/" + file.getKey());
            CapturedFile unchanged = earlier.get(stamp(file.getValue()) + " " + file.getKey());
            CapturedFile captured = unchanged == null
                    ? context.write(path, out -> Files.copy(file.getValue(), out))
                    : context.link(path, unchanged);
            index.append(stamp(file.getValue()))
                    .append(' ')
                    .append(captured.digest())
                    .append(' ')
                    .append(URLEncoder.encode(file.getKey(), StandardCharsets.UTF_8))
                    .append('\n');
        }
        context.build(INDEX, built -> Files.writeString(built, index));
        ConsistencyWindow window = new ConsistencyWindow(begin, context.clock().instant(), ConsistencyWindow.Held.NONE);
        TreeMap<String, String> properties = new TreeMap<>(Map.of("source", source.toString()));
        return context.seal(0, window, properties, List.of());
    }

    private static Map<String, CapturedFile> earlier(CaptureContext context) throws IOException {
        Map<String, CapturedFile> earlier = new HashMap<>();
        if (context.previous().isPresent()) {
            PreviousCapture previous = context.previous().get();
            for (String line : Files.readAllLines(INDEX.below(previous.directory()))) {
                String[] words = line.split(" ", 4);
                String name = URLDecoder.decode(words[3], StandardCharsets.UTF_8);
                SnapshotPath path = new SnapshotPath("files/" + name);
                earlier.put(
                        words[0] + " " + words[1] + " " + name,
                        new CapturedFile(path, Long.parseLong(words[0]), new Digest(words[2])));
            }
        }
        return earlier;
    }

    private static String stamp(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant();
    }

    /** Regular files by their names relative to a directory, sorted. */
    static SortedMap<String, Path> files(Path directory) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                all.filter(Files::isRegularFile)
                        .forEach(file -> files.put(directory.relativize(file).toString(), file));
            }
        }
        return files;
    }

    /** Names and contents. */
    static String describe(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Path> file : files(directory).entrySet()) {
            text.append(file.getKey())
                    .append(' ')
                    .append(Digest.of(Files.readAllBytes(file.getValue())))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public void verify(Captured captured, VerifyContext context) throws IOException {
        int listed = Files.readAllLines(INDEX.below(context.directory())).size();
        if (listed != captured.files() - 1) {
            context.damaged(INDEX, "it lists " + listed + " files of " + (captured.files() - 1));
        }
        Path content = FILES.below(context.directory());
        if (Files.isDirectory(content)) {
            try (Stream<Path> all = Files.walk(content)) {
                long files = all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .count();
                context.counted(FILES, files);
            }
        }
    }

    @Override
    public List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
        String destination = context.request().relocations().getOrDefault(id, captured.property("source"));
        String present = describe(Path.of(destination));
        if (!present.isEmpty() && context.request().existing() == ExistingContent.REFUSE) {
            throw new BackupException("\"" + destination + "\" holds files; empty it or mirror");
        }
        String fingerprint = Digest.of(present.getBytes(StandardCharsets.UTF_8)).hex();
        return List.of(new RestoreStep(
                id,
                "replace the directory",
                destination,
                Guarantee.REVERSIBLE,
                fingerprint,
                captured.files() - 1,
                captured.bytes(),
                List.of()));
    }

    @Override
    public Restoration restoration(Captured captured, RestoreContext context) {
        return new DirectoryRestoration(
                context.directory().resolve("files"),
                Path.of(context.plan().steps(id).get(0).destination()),
                context);
    }

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
