package com.corridorplatforms.backup.fs;

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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;

/** Captures into a plain directory with real hard links and memory that does not grow with the number of files. */
final class PlainCapture implements CaptureContext {

    private final BackupTarget target;
    private final SnapshotId id;
    private final Path directory;
    private final Optional<PreviousCapture> previous;
    private final List<Finding> findings = new ArrayList<>();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    PlainCapture(BackupTarget target, SnapshotId id, Path directory, Optional<PreviousCapture> previous) {
        this.target = target;
        this.id = id;
        this.directory = directory;
        this.previous = previous;
    }

    @Override
    public SnapshotId snapshot() {
        return id;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public boolean isQuiesced() {
        return true;
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
        return ProgressListener.NONE;
    }

    @Override
    public Cancellation cancellation() {
        return new Cancellation();
    }

    @Override
    public CapturedFile write(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException {
        Path file = path.below(directory);
        Files.createDirectories(file.getParent());
        MessageDigest digest = Digest.sha256();
        try (OutputStream out = new BufferedOutputStream(
                new DigestOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), digest), 1 << 16)) {
            writer.accept(out);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return count(new CapturedFile(path, Files.size(file), Digest.ofFinished(digest.digest())));
    }

    @Override
    public CapturedFile build(SnapshotPath path, IoConsumer<Path> builder) throws IOException {
        Path file = path.below(directory);
        Files.createDirectories(file.getParent());
        builder.accept(file);
        return count(new CapturedFile(path, Files.size(file), Digest.of(Files.readAllBytes(file))));
    }

    @Override
    public CapturedFile link(SnapshotPath path, CapturedFile earlier) throws IOException {
        Path file = path.below(directory);
        Files.createDirectories(file.getParent());
        Files.createLink(file, earlier.path().below(previous.orElseThrow().directory()));
        return count(new CapturedFile(path, earlier.size(), earlier.digest()));
    }

    private CapturedFile count(CapturedFile file) {
        files.incrementAndGet();
        bytes.addAndGet(file.size());
        return file;
    }

    @Override
    public void createDirectory(SnapshotPath path) throws IOException {
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
        return new Captured(
                target.id(),
                target.kind(),
                formatVersion,
                files.get(),
                bytes.get(),
                Digest.of(new byte[0]),
                window,
                properties,
                external,
                findings);
    }
}
