package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A tree of files as a target: the files that file management holds, or the settings of one component. It is captured
 * with structure, modes, owners, times, symbolic and hard links; files that did not change since the previous snapshot are
 * linked to it. A source that does not exist is refused, never captured as empty, and so is one that is far smaller than
 * the last time (see {@link ShrinkGuard}). Failures that may pass are tried again.
 *
 * <p>Left out, with a note that counts them, are {@code __pycache__} directories, {@code *.pid}, {@code *.lck} and the lock files of
 * editors and office programs, files named {@code lock} or {@code *.lock} that hold nothing, and the {@code .nfs*} files that
 * a client of NFS keeps of removed files still open; {@code exclude("!*.pid")} takes such a pattern back.
 *
 * <p>Extended attributes, access control lists and the holes of sparse files are captured as far as the store shows them; what
 * it cannot show is a finding. A {@code lost+found} of the file system is left out and left alone. File systems mounted inside the tree are captured with it.
 *
 * <p>It is restored into the target's own store or, if the request relocates it, to another place: a directory of this
 * host, given by its absolute path, or a store, given by its URI. A directory of this host is exchanged as a whole where it
 * can be renamed. Everywhere else its content is, name by name, in a store that can move what it holds. Nothing is written
 * outside of that place but one or two names beside it or inside it that begin with {@code .corridor-restore-}.
 */
public final class FileTreeTarget implements BackupTarget {

    private static final TreeRules EVERYTHING = new TreeRules() {};

    private final TreeBackup backup;

    private FileTreeTarget(TreeBackup backup) {
        this.backup = backup;
    }

    private static FileTreeTarget of(TargetId id, TargetKind kind, FileStore store) {
        return new FileTreeTarget(new TreeBackup(
                id, kind, store, Optional.empty(), () -> EVERYTHING, CopyOptions.of(Selection.SENSIBLE)));
    }

    /**
     * The files that file management holds.
     *
     * @param store where they lie; its root is the root of the tree
     * @return the target {@code file-management}
     */
    public static FileTreeTarget fileManagement(FileStore store) {
        return of(TargetId.FILE_MANAGEMENT, TargetKind.FILE_MANAGEMENT, store);
    }

    /**
     * The files that file management holds in a directory of this host.
     *
     * @param directory the root of the tree
     * @return the target {@code file-management}
     */
    public static FileTreeTarget fileManagement(Path directory) {
        return fileManagement(LocalStore.at(directory));
    }

    /**
     * The files that file management holds in a store that needs nobody to log in.
     *
     * @param uri where they lie, such as {@code file:///srv/files}
     * @return the target {@code file-management}
     * @throws IOException if the store cannot be opened
     * @throws IllegalArgumentException if the address makes no sense
     */
    public static FileTreeTarget fileManagement(URI uri) throws IOException {
        StoreAddress address = StoreAddress.of(uri);
        return fileManagement(FileStores.installed().open(address)).openedBy(address);
    }

    /**
     * The settings of one component.
     *
     * @param component its name, such as {@code api} or {@code app-worker}
     * @param store where they lie; its root is the root of the tree
     * @return the target {@code settings/<component>}
     */
    public static FileTreeTarget settings(String component, FileStore store) {
        return of(TargetId.settings(component), TargetKind.SETTINGS, store);
    }

    /**
     * The settings of one component in a directory of this host.
     *
     * @param component its name, such as {@code api} or {@code app-worker}
     * @param directory the component's instance folder
     * @return the target {@code settings/<component>}
     */
    public static FileTreeTarget settings(String component, Path directory) {
        return settings(component, LocalStore.at(directory));
    }

    /**
     * The settings of one component in a store that needs nobody to log in.
     *
     * @param component its name, such as {@code api} or {@code app-worker}
     * @param uri the component's instance folder, such as {@code file:///opt/corridor/config}
     * @return the target {@code settings/<component>}
     * @throws IOException if the store cannot be opened
     * @throws IllegalArgumentException if the address makes no sense
     */
    public static FileTreeTarget settings(String component, URI uri) throws IOException {
        StoreAddress address = StoreAddress.of(uri);
        return settings(component, FileStores.installed().open(address)).openedBy(address);
    }

    /**
     * The same target, whose store was opened by an address. Who logs in there, with the same settings, also does so for a
     * restore that is relocated to another place of the same server.
     *
     * @param address how the store was opened
     * @return a new target
     */
    public FileTreeTarget openedBy(StoreAddress address) {
        return new FileTreeTarget(new TreeBackup(
                backup.id(), backup.kind(), backup.store(), Optional.of(address), backup.rules(), backup.options()));
    }

    private FileTreeTarget with(CopyOptions options) {
        return new FileTreeTarget(backup.with(options));
    }

    /**
     * The same without some entries. What lies below an excluded directory is excluded with it.
     *
     * @param patterns lines as in a {@code .gitignore} at the root of the tree; the last that matches decides, and one with
     *     an exclamation mark takes back what those before it say
     * @return another target
     */
    public FileTreeTarget exclude(String... patterns) {
        CopyOptions options = backup.options();
        return with(options.selection(options.selection().excluding(patterns)));
    }

    /**
     * The same with some entries alone, and the directories that lead to them. What lies below an included directory is
     * included with it; what is excluded stays so.
     *
     * @param patterns lines as in a {@code .gitignore} at the root of the tree
     * @return another target
     */
    public FileTreeTarget include(String... patterns) {
        CopyOptions options = backup.options();
        return with(options.selection(options.selection().including(patterns)));
    }

    /**
     * The same read more slowly.
     *
     * @param bytesPerSecond how many bytes of content are read in a second at most, over all files
     * @return another target
     * @throws IllegalArgumentException if it is less than 1
     */
    public FileTreeTarget bandwidth(long bytesPerSecond) {
        return with(backup.options().bandwidth(bytesPerSecond));
    }

    /**
     * The same with another number of files read, or written by a restore, at once.
     *
     * @param files at least 1; as many as {@link FileStore#parallelism} says of the store unless this is called
     * @return another target
     * @throws IllegalArgumentException if it is less
     */
    public FileTreeTarget parallelism(int files) {
        return with(backup.options().parallelism(files));
    }

    /**
     * The same with another patience while it is captured.
     *
     * @param policy how often what fails is tried again
     * @return another target
     */
    public FileTreeTarget retries(RetryPolicy policy) {
        return with(backup.options().retries(policy));
    }

    /**
     * The same with another number of times that a file is read which changes while it is read. After the last the file is
     * kept as it was read, with a finding.
     *
     * @param times at least 1
     * @return another target
     * @throws IllegalArgumentException if it is less
     */
    public FileTreeTarget reads(int times) {
        return with(backup.options().reads(times));
    }

    /**
     * The same with the content of every file read, also where size and times say that it is unchanged. Equal content is linked to
     * the previous snapshot all the same; a difference that size and times do not show is a finding.
     *
     * @return another target
     */
    public FileTreeTarget paranoid() {
        return with(backup.options().paranoid());
    }

    /**
     * The same with another answer to a tree that is far smaller than the last time.
     *
     * @param guard when to refuse it
     * @return another target
     */
    public FileTreeTarget shrinkGuard(ShrinkGuard guard) {
        return with(backup.options().shrinkGuard(guard));
    }

    /**
     * The same going on where a file or a directory cannot be read, which otherwise ends the capture. Each is a LOSS finding, and is
     * not in the snapshot, so that a restore that mirrors takes it for surplus. The root must be readable.
     *
     * @return another target
     */
    public FileTreeTarget skipUnreadable() {
        return with(backup.options().skipUnreadable());
    }

    @Override
    public TargetId id() {
        return backup.id();
    }

    @Override
    public TargetKind kind() {
        return backup.kind();
    }

    @Override
    public List<Path> sources() {
        return backup.sources();
    }

    @Override
    public Optional<SnapshotPath> comparedWhileStaged() {
        return Optional.of(TreeLayout.FILES);
    }

    @Override
    public long estimateBytes(CaptureContext context) throws IOException {
        return backup.estimateBytes(context);
    }

    @Override
    public Captured capture(CaptureContext context) throws IOException {
        return backup.capture(context);
    }

    @Override
    public void verify(Captured captured, VerifyContext context) throws IOException {
        backup.verify(context);
    }

    @Override
    public List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
        return backup.plan(captured, context);
    }

    @Override
    public Restoration restoration(Captured captured, RestoreContext context) {
        return backup.restoration(context);
    }
}
