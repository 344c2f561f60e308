package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.fs.PreviousIndex.Earlier;
import com.corridorplatforms.backup.fs.retry.RetryingStore;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The life of a target that is a tree of files. Targets have one of these rather than being one.
 *
 * @param id the target's id
 * @param kind the target's kind
 * @param store where the tree lies
 * @param address how the store was opened, if it was opened by its address
 * @param rules what is special about this kind of tree
 * @param options how it is read
 */
record TreeBackup(
        TargetId id,
        TargetKind kind,
        FileStore store,
        Optional<StoreAddress> address,
        Supplier<TreeRules> rules,
        CopyOptions options) {

    /** How many files are read or written at once. */
    int parallelism() {
        return options.filesAtOnce(store);
    }

    /** The same read otherwise. */
    TreeBackup with(CopyOptions other) {
        return new TreeBackup(id, kind, store, address, rules, other);
    }

    /** The store, with what fails tried again. */
    FileStore patientStore(Cancellation cancellation) {
        return RetryingStore.around(store, options.retries(), new CancellablePauses(cancellation));
    }

    /** The store's root, if it is a directory of this host. */
    List<Path> sources() {
        return store.directory().map(List::of).orElse(List.of());
    }

    long estimateBytes(CaptureContext context) throws IOException {
        FileStore patient = patientStore(context.cancellation());
        TreeSource.require(patient);
        if (Room.isPlenty(store, context)) {
            return ProgressEvent.UNKNOWN;
        }
        TreeOmissions omissions = new TreeOmissions(rules.get(), options.selection(), finding -> {});
        long[] bytes = new long[1];
        try (PreviousIndex previous = PreviousIndex.of(context, store, finding -> {})) {
            Unreadable unreadable = new Unreadable(patient, options.skipsUnreadable(), finding -> {});
            TreeWalk walk = TreeWalk.of(patient).except(omissions::leavesOut).onUnlistable(unreadable);
            walk.walk(file -> {
                context.cancellation().check();
                if (file.kind() == FileKind.FILE
                        && previous.find(file).filter(Earlier::isUnchanged).isEmpty()) {
                    bytes[0] += file.size();
                }
            });
        }
        return bytes[0];
    }

    Captured capture(CaptureContext context) throws IOException {
        return new TreeCapture(this, context).run();
    }

    void verify(VerifyContext context) throws IOException {
        new TreeVerification(context).run();
    }

    List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
        return List.of(new TreePlan(this, captured, context).make());
    }

    Restoration restoration(RestoreContext context) {
        return new TreeRestoration(this, context);
    }
}
