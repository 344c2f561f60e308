package com.corridorplatforms.backup.spi.contract;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays the orchestration's part: numbers captures, keeps each in its own directory and hands out contexts. */
final class ContractSnapshots {

    private static final Instant BEGUN = Instant.parse("2026-11-22T10:15:00Z");

    private final Path directory;
    private final ContractEvents events = new ContractEvents();
    private int count;

    ContractSnapshots(Path directory) {
        this.directory = directory;
    }

    ContractEvents events() {
        return events;
    }

    ContractCapture begin(BackupTarget target, Optional<PreviousCapture> previous) throws IOException {
        return begin(target, previous, new Cancellation());
    }

    ContractCapture begin(BackupTarget target, Optional<PreviousCapture> previous, Cancellation cancellation)
            throws IOException {
        SnapshotId id = SnapshotId.of(BEGUN, ++count);
        Path place = directory.resolve(id.value()).resolve(target.id().value());
        Files.createDirectories(place);
        return new ContractCapture(target, id, place, previous, events, cancellation);
    }

    Taken take(BackupTarget target, Optional<PreviousCapture> previous) throws IOException {
        ContractCapture context = begin(target, previous);
        return new Taken(context, target.capture(context));
    }

    List<String> verify(BackupTarget target, Taken taken) throws IOException {
        List<String> damages = new ArrayList<>();
        target.verify(
                taken.captured(),
                new ContractContexts.Verifying(taken.directory(), events, new Cancellation(), damages));
        return damages;
    }

    RestorePlan plan(BackupTarget target, Taken taken, RestoreRequest request) throws IOException {
        ContractContexts.Planning context =
                new ContractContexts.Planning(taken.directory(), events, new Cancellation(), request);
        return new RestorePlan(
                taken.context().snapshot(), taken.captured().digest(), request, target.plan(taken.captured(), context));
    }

    Restoration restoration(BackupTarget target, Taken taken, RestorePlan plan, Cancellation cancellation)
            throws IOException {
        Path room = Files.createDirectories(directory.resolve("restores").resolve(plan.id()));
        return target.restoration(
                taken.captured(),
                new ContractContexts.Restoring(taken.directory(), events, cancellation, plan, room, new ArrayList<>()));
    }

    /** A finished capture. */
    record Taken(ContractCapture context, Captured captured) {

        Path directory() {
            return context.directory();
        }

        PreviousCapture asPrevious() {
            return new PreviousCapture(context.snapshot(), captured, directory());
        }

        /** The same files as they are by now. */
        List<CapturedFile> filesNow() throws IOException {
            List<CapturedFile> now = new ArrayList<>();
            for (CapturedFile file : context.files()) {
                now.add(ContractCapture.describe(file.path(), file.path().below(directory())));
            }
            return now;
        }
    }
}
