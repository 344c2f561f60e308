package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A process that restores a tree and can be killed in the middle. It makes the same plan as the one who kills it, waits for
 * a byte from its input, and tells every phase it has behind it.
 */
final class RestoreProcess {

    private final Path work;
    private final FileTreeTarget target;

    RestoreProcess(Path work) {
        this.work = work;
        this.target = FileTreeTarget.fileManagement(work.resolve("source"));
    }

    FileTreeTarget target() {
        return target;
    }

    /** What was captured, as far as a restore asks for it. */
    Snapshots.Taken taken() {
        return new Snapshots.Taken(
                work.resolve("snapshots/snapshot-1"),
                new Captured(
                        target.id(),
                        target.kind(),
                        TreeLayout.FORMAT_VERSION,
                        0,
                        0,
                        Digest.of(new byte[0]),
                        new ConsistencyWindow(Instant.EPOCH, Instant.EPOCH, Held.NONE),
                        new TreeMap<>(),
                        List.of(),
                        List.of()));
    }

    RestorePlan plan(Snapshots.Taken taken) throws IOException {
        return Snapshots.plan(
                target,
                taken,
                RestoreRequest.everything()
                        .relocate(
                                TargetId.FILE_MANAGEMENT,
                                work.resolve("destination").toString())
                        .existing(ExistingContent.MIRROR));
    }

    /** Goes through the phases until it is killed, or through all of them. */
    public static void main(String[] arguments) throws IOException {
        RestoreProcess process = new RestoreProcess(Path.of(arguments[0]));
        Snapshots.Taken taken = process.taken();
        Restoration restoration = Snapshots.restoration(process.target, taken, process.plan(taken), new ArrayList<>());
        InputStream in = System.in;
        say("ready");
        if (in.read() < 0) {
            return;
        }
        restoration.stage();
        say("staged");
        restoration.check();
        say("checked");
        restoration.activate();
        say("activated");
        restoration.prove();
        say("proved");
    }

    private static void say(String phase) {
        System.out.println(phase);
        System.out.flush();
    }
}
