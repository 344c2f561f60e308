package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExternalContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;

/** A program that captures a tree without end into nothing, so that its heap shows what a capture keeps of every file. */
public final class EndlessCapture {

    private static final Instant LONG_AGO = Instant.parse("2024-02-29T12:34:56Z");
    private static final int PER_DIRECTORY = 1_000;

    private EndlessCapture() {}

    /**
     * Captures and prints what became of it.
     *
     * @param arguments how many files
     * @throws IOException if it fails
     */
    public static void main(String[] arguments) throws IOException {
        FileTreeTarget target = FileTreeTarget.fileManagement(new Tree(Integer.parseInt(arguments[0])));
        Captured captured = target.parallelism(2).capture(new Nowhere(target));
        List<String> codes =
                captured.findings().stream().map(Finding::code).distinct().toList();
        System.out.println(captured.files() + " files, " + codes);
    }

    /** Directories of files, every other of which has a second name that is not there, and some of which are left out. */
    private static final class Tree extends ForwardingStore {

        private final int files;

        Tree(int files) {
            super(MemoryStore.empty());
            this.files = files;
        }

        @Override
        public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
            if (!directory.isRoot()) {
                for (int file = 0; file < PER_DIRECTORY; file++) {
                    sink.accept(file(
                            directory.resolve(String.format("file-%04d%s", file, file == 7 ? ".pid" : "")), file));
                }
                return;
            }
            for (int number = 0; number < files / PER_DIRECTORY; number++) {
                sink.accept(new StoredFile(
                        StorePath.of(String.format("directory-%06d", number)),
                        FileKind.DIRECTORY,
                        0,
                        LONG_AGO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }

        private static StoredFile file(StorePath path, int number) {
            return new StoredFile(
                    path,
                    FileKind.FILE,
                    1,
                    LONG_AGO,
                    Optional.empty(),
                    Optional.of(new FileIdentity(1, path.hashCode(), 1 + number % 2, LONG_AGO)),
                    Optional.empty());
        }

        @Override
        public Optional<StoredFile> find(StorePath path) throws IOException {
            String name = path.name().toString();
            return path.isRoot() ? super.find(path) : Optional.of(file(path, Integer.parseInt(name, 5, 9, 10)));
        }

        @Override
        public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
            return reader.apply(new ByteArrayInputStream(new byte[1]));
        }
    }

    /** Takes everything and keeps nothing. */
    private static final class Nowhere implements CaptureContext {

        private final FileTreeTarget target;
        private final AtomicLong files = new AtomicLong();
        private final List<Finding> findings = new ArrayList<>();

        private Nowhere(FileTreeTarget target) {
            this.target = target;
        }

        @Override
        public SnapshotId snapshot() {
            return new SnapshotId("20261122T101500Z-000001");
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public boolean isQuiesced() {
            return false;
        }

        @Override
        public Optional<PreviousCapture> previous() {
            return Optional.empty();
        }

        @Override
        public Path directory() {
            return Path.of("/");
        }

        @Override
        public ProgressListener progress() {
            return ProgressListener.NONE;
        }

        @Override
        public Cancellation cancellation() {
            return new Cancellation();
        }

        @Override
        public CapturedFile write(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException {
            writer.accept(OutputStream.nullOutputStream());
            files.incrementAndGet();
            return new CapturedFile(path, 1, Digest.of(new byte[1]));
        }

        @Override
        public CapturedFile build(SnapshotPath path, IoConsumer<Path> builder) {
            throw new UnsupportedOperationException("no name is seen twice");
        }

        @Override
        public CapturedFile link(SnapshotPath path, CapturedFile previous) {
            throw new UnsupportedOperationException("there is no snapshot before");
        }

        @Override
        public void createDirectory(SnapshotPath path) {}

        @Override
        public void report(Finding finding) {
            findings.add(finding);
        }

        @Override
        public Captured seal(
                int formatVersion,
                ConsistencyWindow window,
                SortedMap<String, String> properties,
                List<ExternalContent> external) {
            return new Captured(
                    target.id(),
                    target.kind(),
                    formatVersion,
                    files.get(),
                    files.get(),
                    Digest.of(new byte[0]),
                    window,
                    properties,
                    external,
                    findings);
        }
    }
}
