package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.local.BeneathStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Exchanges the content of a store's root, which cannot be renamed itself: a mount point, a directory whose parent belongs
 * to someone else, a place on a server. What gives way is moved into a directory aside, inside the root, and the staged
 * content takes its place, one name after the other.
 *
 * <p>Either everything gives way, or the content is merged: a directory that is there already stays, with what only it
 * holds, and its entries are exchanged one by one. A name that the snapshot holds and the stage no longer does is new;
 * every other is from before.
 *
 * <pre>
 * root/.corridor-restore-(mark)-new/tree   the stage; what is left of it when all was moved are the merged directories
 *                                  /done   the same, once all was moved
 *                                  /was    the root and the merged directories as they were, as lines of an index
 *     /.corridor-restore-(mark)-old/       what was there, from the first move on
 *     /.corridor-restore-(mark)-at-(time)  empty; there while nothing else tells when the root was modified
 * </pre>
 */
final class WithinSwap implements Swap {

    private final FileStore store;
    private final RestoreMark mark;
    private final IoFunction<StorePath, FileStore> stages;
    private final WantedEntries snapshot;
    private final boolean merges;
    private final StorePath fresh;
    private final StorePath stage;
    private final StorePath done;
    private final StorePath old;
    private final RootTime rootTime;
    private final FormerDirectories was;
    private final SwapMoves moves;

    /** In a store that is on a server, or has fewer promises than a directory of this host; it is left open. */
    static WithinSwap in(FileStore store, RestoreMark mark, WantedEntries snapshot, boolean merges) {
        FileStore kept = new StoreBelow(store, StorePath.root());
        return new WithinSwap(kept, stage -> new StoreBelow(kept, stage), mark, snapshot, merges);
    }

    /** In a directory of this host, which others may be able to write into. */
    static WithinSwap in(
            Path directory, RestoreMark mark, WantedEntries snapshot, boolean merges, UnaryOperator<FileStore> guard) {
        BeneathStore beneath = BeneathStore.at(directory);
        return new WithinSwap(
                guard.apply(beneath),
                stage -> {
                    FileStore opened = guard.apply(beneath.open(stage));
                    PrivateStage.require(opened);
                    return opened;
                },
                mark,
                snapshot,
                merges);
    }

    /**
     * @param store where the content is exchanged
     * @param stages gives the stage as a store of its own
     * @param mark tells this restore's names from those of others
     * @param snapshot what is restored
     * @param merges whether what the snapshot lacks stays
     */
    private WithinSwap(
            FileStore store,
            IoFunction<StorePath, FileStore> stages,
            RestoreMark mark,
            WantedEntries snapshot,
            boolean merges) {
        this.store = store;
        this.mark = mark;
        this.stages = stages;
        this.snapshot = snapshot;
        this.merges = merges;
        this.fresh = mark.name("new");
        this.stage = fresh.resolve("tree");
        this.done = fresh.resolve("done");
        this.old = mark.name("old");
        this.rootTime = new RootTime(store, mark.begin() + "at-");
        this.was = new FormerDirectories(store, fresh.resolve("was"));
        this.moves = new SwapMoves(store, stage, old, merges);
    }

    @Override
    public FileStore stage() throws IOException {
        return stages.apply(stage);
    }

    @Override
    public boolean isOwn(StoredFile file) {
        return isMarked(file) || LostAndFound.is(file);
    }

    private boolean isMarked(StoredFile file) {
        StorePath path = file.path();
        return path.equals(fresh) || path.equals(old) || rootTime.isNote(path);
    }

    @Override
    public boolean isBegun() throws IOException {
        return exists(old);
    }

    @Override
    public void prepare() throws IOException {
        Optional<Instant> kept = rootTime.kept(this::refuseAnother);
        if (!was.isRemembered()) {
            kept = Optional.of(remember(kept));
        }
        if (kept.isPresent()) {
            rootTime.forget(kept.get());
        }
        TreeRemoval.remove(store, stage);
        store.createDirectory(stage);
    }

    /** Two addresses may lead to one directory, which nobody can tell from them: who comes second finds the first. */
    private void refuseAnother(StoredFile file) {
        if (mark.isOfPlan(file.path()) && !isMarked(file)) {
            throw new BackupException(
                    "\"" + store.location() + "\" is another target's destination, too, whose \"" + file.path()
                            + "\" is there, expected one of its own for each target; restore one of them to another place");
        }
    }

    /** Remembers the directories as they are, but for the root's time if one was kept; returns that of the root. */
    private Instant remember(Optional<Instant> kept) throws IOException {
        StoredFile root = was.lookAtRoot();
        Instant time = kept.orElse(root.modified());
        byte[] before = was.describe(root.withModified(time), merges ? was.lookBelow(root, snapshot) : List.of());
        rootTime.keep(time);
        TreeRemoval.remove(store, fresh);
        store.createDirectory(fresh);
        was.remember(before);
        force(fresh);
        return time;
    }

    @Override
    public void activate(Opening opening, TreeProgress progress) throws IOException {
        boolean begun = isBegun();
        if (!exists(stage)) {
            requireDone(begun);
            return;
        }
        if (!begun) {
            store.createDirectory(old);
            force(StorePath.root());
        }
        if (!merges) {
            clear(progress);
        }
        moves.moveIn(progress);
        force(old);
        force(StorePath.root());
        opening.run(store, was.paths());
        store.move(stage, done);
    }

    private void requireDone(boolean begun) throws IOException {
        if (!begun) {
            throw new NoSuchFileException(
                    store.location() + "/" + stage,
                    null,
                    "is missing, expected the staged content; roll back and restore again");
        }
    }

    /** Moves aside all that is from before. */
    private void clear(TreeProgress progress) throws IOException {
        IoFunction<StorePath, Optional<StoredFile>> look = moves.looking(moves.seen(stage));
        try (WantedEntries.Cursor captured = snapshot.open()) {
            EntryWork.<StorePath>each(
                    store,
                    moves.seen(StorePath.root()),
                    file -> !isOwn(file)
                            && (captured.find(file.path()).isEmpty()
                                    || look.apply(stage.resolve(file.path())).isPresent()),
                    file -> {
                        moves.aside(file);
                        return file.path();
                    },
                    path -> progress.advance(path, 1));
        }
    }

    @Override
    public List<Finding> rollback(TreeProgress progress) throws IOException {
        List<Finding> findings = List.of();
        if (exists(fresh)) {
            if (isBegun()) {
                takeBack(progress);
            }
            TreeRemoval.remove(store, stage, progress);
            findings = forgetDirectories();
        }
        Optional<Instant> kept = rootTime.kept(file -> {});
        if (kept.isPresent()) {
            rootTime.giveBack(kept.get());
        }
        return findings;
    }

    /** Gives directories their former attributes; whoever is killed in between finds what was remembered, or the root's time kept. */
    private List<Finding> forgetDirectories() throws IOException {
        List<IndexEntry> before = was.remembered();
        List<Finding> findings = was.giveAttributes(before);
        was.giveTimesBelowRoot(before);
        if (!before.isEmpty()) {
            rootTime.keep(before.get(0).file().modified());
        }
        TreeRemoval.remove(store, fresh);
        return findings;
    }

    private void takeBack(TreeProgress progress) throws IOException {
        if (exists(done)) {
            store.move(done, stage);
        }
        new SwapReturn(store, stage, old, merges, moves).run(snapshot, progress);
        if (!merges) {
            EntryWork.<StorePath>each(store, moves.seen(old), this::putBack, path -> progress.advance(path, 1));
        }
        force(StorePath.root());
        TreeRemoval.removeDirectories(store, old);
        moves.forgetAside();
    }

    private StorePath putBack(StoredFile kept) throws IOException {
        StorePath place = kept.path().relativeTo(old);
        moves.move(kept, place);
        return place;
    }

    @Override
    public void finish(Opening opening, TreeProgress progress) throws IOException {
        if (exists(old) || exists(fresh)) {
            TreeRemoval.remove(store, old, progress);
            TreeRemoval.remove(store, fresh);
            // Removing names gave the root a new time of modification.
            opening.run(store, Set.of(StorePath.root()));
        }
    }

    private void force(StorePath path) throws IOException {
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(path);
        }
    }

    private boolean exists(StorePath path) throws IOException {
        return store.find(path).isPresent();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
