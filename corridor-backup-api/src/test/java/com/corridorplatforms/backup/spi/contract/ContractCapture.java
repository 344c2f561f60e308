package com.corridorplatforms.backup.spi.contract;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExternalContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A capture into a plain directory, as simple as the interface allows: it keeps its list of files in memory. */
final class ContractCapture implements CaptureContext {

    private final BackupTarget target;
    private final SnapshotId snapshot;
    private final Path directory;
    private final Optional<PreviousCapture> previous;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final Map<SnapshotPath, CapturedFile> files = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int linked;
    private boolean sealed;

    ContractCapture(
            BackupTarget target,
            SnapshotId snapshot,
            Path directory,
            Optional<PreviousCapture> previous,
            ProgressListener progress,
            Cancellation cancellation) {
        this.target = target;
        this.snapshot = snapshot;
        this.directory = directory;
        this.previous = previous;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    synchronized int linked() {
        return linked;
    }

    synchronized boolean isSealed() {
        return sealed;
    }

    synchronized List<CapturedFile> files() {
        return List.copyOf(files.values());
    }

    @Override
    public SnapshotId snapshot() {
        return snapshot;
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
        return previous;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public ProgressListener progress() {
        return progress;
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public CapturedFile write(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException {
        return place(path, file -> {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                writer.accept(out);
            }
        });
    }

    @Override
    public CapturedFile build(SnapshotPath path, IoConsumer<Path> builder) throws IOException {
        return place(path, builder);
    }

    @Override
    public CapturedFile link(SnapshotPath path, CapturedFile earlier) throws IOException {
        PreviousCapture from = previous.orElseThrow(() -> new FileNotFoundException("there is no previous capture"));
        Path source = earlier.path().below(from.directory());
        if (Files.size(source) != earlier.size()) {
            throw new IOException("\"" + source + "\" is not of " + earlier.size() + " bytes");
        }
        CapturedFile file = place(path, destination -> Files.copy(source, destination));
        synchronized (this) {
            linked++;
        }
        return file;
    }

    private CapturedFile place(SnapshotPath path, IoConsumer<Path> builder) throws IOException {
        claim(path);
        Path file = path.below(directory);
        try {
            Files.createDirectories(file.getParent());
            builder.accept(file);
            return record(describe(path, file));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            release(path);
            throw e;
        }
    }

    /** A placeholder keeps two threads from writing the same path. */
    private synchronized void claim(SnapshotPath path) throws IOException {
        requireUnsealed();
        CapturedFile claimed = new CapturedFile(path, 0, Digest.of(new byte[0]));
        if (files.putIfAbsent(path, claimed) != null) {
            throw new FileAlreadyExistsException(path.value(), null, "a path can be captured only once");
        }
    }

    private synchronized void release(SnapshotPath path) {
        files.remove(path);
    }

    private synchronized CapturedFile record(CapturedFile file) {
        files.put(file.path(), file);
        return file;
    }

    static CapturedFile describe(SnapshotPath path, Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new CapturedFile(path, size, Digest.ofFinished(digest.digest()));
        }
    }

    @Override
    public void createDirectory(SnapshotPath path) throws IOException {
        requireUnsealed();
        Files.createDirectories(path.below(directory));
    }

    @Override
    public synchronized void report(Finding finding) {
        findings.add(finding);
    }

    @Override
    public synchronized Captured seal(
            int formatVersion,
            ConsistencyWindow window,
            SortedMap<String, String> properties,
            List<ExternalContent> external) {
        requireUnsealed();
        sealed = true;
        StringBuilder lines = new StringBuilder();
        files.values()
                .forEach(file -> lines.append(file.digest())
                        .append("  ")
                        .append(target.id())
                        .append('/')
                        .append(file.path())
                        .append('\n'));
        return new Captured(
                target.id(),
                target.kind(),
                formatVersion,
                files.size(),
                files.values().stream().mapToLong(CapturedFile::size).sum(),
                Digest.of(lines.toString().getBytes(StandardCharsets.UTF_8)),
                window,
                properties,
                external,
                findings);
    }

    private synchronized void requireUnsealed() {
        if (sealed) {
            throw new IllegalStateException("the capture of \"" + target.id() + "\" is sealed, nothing can be written");
        }
    }
}
