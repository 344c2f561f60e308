package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExternalContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.repository.SumsLine;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Counts and lists what one target writes; the writing itself is {@link CaptureFiles}' part. */
final class TargetCapture implements CaptureContext {

    private final BackupTarget target;
    private final CaptureScope scope;
    private final Optional<PreviousCapture> previous;
    private final ProgressListener progress;
    private final CaptureFiles files;
    private final MessageDigest lines = Digest.sha256();
    private final List<Finding> findings = new ArrayList<>();
    private long count;
    private long bytes;
    private boolean closed;
    private @Nullable Captured sealed;

    TargetCapture(
            BackupTarget target, CaptureScope scope, Optional<PreviousCapture> previous, ProgressListener progress) {
        this.target = target;
        this.scope = scope;
        this.previous = previous;
        this.progress = progress;
        this.files =
                new CaptureFiles(scope, scope.directory().resolve(target.id().value()));
    }

    @Override
    public SnapshotId snapshot() {
        return scope.id();
    }

    @Override
    public InstantSource clock() {
        return scope.clock();
    }

    @Override
    public boolean isQuiesced() {
        return scope.quiesced();
    }

    @Override
    public Optional<PreviousCapture> previous() {
        return previous;
    }

    @Override
    public Path directory() {
        return files.directory();
    }

    @Override
    public ProgressListener progress() {
        return progress;
    }

    @Override
    public Cancellation cancellation() {
        return scope.cancellation();
    }

    @Override
    public CapturedFile write(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException {
        requireOpen();
        return record(files.write(path, writer));
    }

    @Override
    public CapturedFile build(SnapshotPath path, IoConsumer<Path> builder) throws IOException {
        requireOpen();
        return record(files.build(path, builder));
    }

    @Override
    public CapturedFile link(SnapshotPath path, CapturedFile earlier) throws IOException {
        requireOpen();
        PreviousCapture from = previous.orElseThrow(() -> new IOException("\"" + path + "\" of \"" + target.id()
                + "\" cannot be taken over, there is no previous capture of it; write it anew"));
        return record(files.link(path, earlier, from));
    }

    @Override
    public void createDirectory(SnapshotPath path) throws IOException {
        requireOpen();
        files.createDirectory(path);
    }

    private synchronized CapturedFile record(CapturedFile file) throws IOException {
        requireOpen();
        byte[] line = new SumsLine(file.digest(), target.id() + "/" + file.path()).toBytes();
        scope.sums().add(line);
        lines.update(line);
        count++;
        bytes += file.size();
        return file;
    }

    @Override
    public void report(Finding finding) {
        synchronized (this) {
            findings.add(finding);
        }
        progress.onEvent(new ProgressEvent.Found(
                new ProgressEvent.Activity(
                        ProgressEvent.Operation.CAPTURE, target.id().value()),
                finding));
    }

    @Override
    public Captured seal(
            int formatVersion,
            ConsistencyWindow window,
            SortedMap<String, String> properties,
            List<ExternalContent> external)
            throws IOException {
        close();
        scope.force().drain();
        synchronized (this) {
            Captured captured = new Captured(
                    target.id(),
                    target.kind(),
                    formatVersion,
                    count,
                    bytes,
                    Digest.ofFinished(lines.digest()),
                    window,
                    properties,
                    external,
                    findings);
            sealed = captured;
            return captured;
        }
    }

    private synchronized void requireOpen() {
        scope.cancellation().check();
        if (closed) {
            throw new BackupException("the capture of \"" + target.id()
                    + "\" has ended, nothing can be written to it; let a target's threads end before it returns");
        }
    }

    /** From here on nothing is recorded, not even by a thread that the target left running. */
    synchronized void close() {
        requireOpen();
        closed = true;
    }

    /** The same after a failure. */
    synchronized void abandon() {
        closed = true;
    }

    /** What sealing gave, or empty if the target did not seal. */
    synchronized Optional<Captured> sealed() {
        return Optional.ofNullable(sealed);
    }
}
