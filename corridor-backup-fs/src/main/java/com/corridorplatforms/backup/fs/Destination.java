package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where a tree is restored to, as it was when it was looked at.
 *
 * @param name a directory of this host, with every symbolic link above it and the one it may be itself resolved, or the
 *     store's location
 * @param arrangement how the content will be exchanged
 * @param why why it cannot be exchanged at once
 * @param inventory what is there
 * @param room how many bytes can be written, if that is known
 */
record Destination(String name, Arrangement arrangement, Optional<String> why, Inventory inventory, OptionalLong room) {

    /** How the content of a destination is exchanged. */
    enum Arrangement {
        /** The directory itself changes places with one made beside it. */
        BESIDE(Guarantee.REVERSIBLE),
        /** The directory stays and its content changes places with content made inside it. */
        WITHIN(Guarantee.BEST_EFFORT),
        /** The same name by name at every depth; what the snapshot lacks stays. */
        MERGE(Guarantee.BEST_EFFORT);

        private final Guarantee guarantee;

        Arrangement(Guarantee guarantee) {
            this.guarantee = guarantee;
        }

        Guarantee guarantee() {
            return guarantee;
        }
    }

    /** What is asked of a store that stands for a directory which may be renamed. */
    private static final Set<StoreFeature> OF_A_DIRECTORY = EnumSet.of(
            StoreFeature.MODES,
            StoreFeature.OWNERS,
            StoreFeature.SYMLINKS,
            StoreFeature.HARD_LINKS,
            StoreFeature.IDENTITY,
            StoreFeature.MOVES,
            StoreFeature.ATOMIC_REPLACE,
            StoreFeature.DURABLE);

    static Destination look(FileStore store, WantedEntries wanted, Cancellation cancellation, TreeProgress progress)
            throws IOException {
        // A store that insists on a mount says now that it is not there.
        Optional<StoredFile> root = store.find(StorePath.root());
        if (isOfThisHost(store)) {
            return new LocalDestination(wanted, cancellation, progress, store::guarding)
                    .look(store.directory().orElseThrow());
        }
        requireMoves(store);
        if (root.isEmpty()) {
            throw new BackupException(
                    "\"" + store.location()
                            + "\" does not exist, expected the directory to restore into; make it there, empty, and plan again");
        }
        if (root.get().kind() != FileKind.DIRECTORY) {
            throw new BackupException("\"" + store.location()
                    + "\" is not a directory; move it away, or choose another directory to restore into");
        }
        return new Destination(
                store.location(),
                Arrangement.WITHIN,
                Optional.of("it is a server's directory, in whose place no other can be put"),
                Inventory.of(store, LostAndFound::is, wanted, cancellation, progress),
                store.usableSpace());
    }

    /** Whether a store is a directory of this host with all that such a directory promises. */
    static boolean isOfThisHost(FileStore store) {
        return store.directory().isPresent() && store.features().containsAll(OF_A_DIRECTORY);
    }

    private static void requireMoves(FileStore store) {
        if (!store.features().contains(StoreFeature.MOVES)) {
            throw new BackupException("\"" + store.location()
                    + "\" cannot move what it holds, so nothing could be put in place or taken back; restore into a"
                    + " directory of this host and copy it there");
        }
    }

    boolean isEmpty() {
        return inventory.isEmpty();
    }

    boolean isAbsent() {
        return inventory.digest().startsWith(LocalDestination.ABSENT);
    }

    /** The same with what is there kept. */
    Destination merged() {
        return new Destination(
                name, Arrangement.MERGE, Optional.of("what only the destination holds stays in it"), inventory, room);
    }

    /** The state and all else that must be known of it later, as one text. */
    String fingerprint() {
        return arrangement.name() + " " + inventory.digest();
    }

    static Arrangement arrangementOf(String fingerprint) {
        return Arrangement.valueOf(fingerprint.substring(0, fingerprint.indexOf(' ')));
    }

    /** The deepest directory that existed above an absent destination, or the parent of one that existed. */
    static Path existingAbove(Path path, String fingerprint) {
        String state = fingerprint.substring(fingerprint.indexOf(' ') + 1);
        return state.startsWith(LocalDestination.ABSENT)
                ? Path.of(state.substring(LocalDestination.ABSENT.length()))
                : path.getParent();
    }
}
