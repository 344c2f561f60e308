package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a destination holds, beside what it shall hold.
 *
 * @param isEmpty whether there is nothing but the root
 * @param files how many files and links it holds
 * @param surplus how many of them the snapshot lacks
 * @param example one of those, the first
 * @param digest names the state: another one if anything in it is another
 */
record Inventory(boolean isEmpty, long files, long surplus, Optional<StorePath> example, String digest) {

    static Inventory nothing(String state) {
        return new Inventory(true, 0, 0, Optional.empty(), state);
    }

    static Inventory of(
            FileStore store,
            Predicate<StoredFile> ignored,
            WantedEntries wanted,
            Cancellation cancellation,
            TreeProgress progress)
            throws IOException {
        try (WantedEntries.Cursor entries = wanted.open()) {
            Count count = new Count(entries, store.features().contains(StoreFeature.MODIFICATION_TIMES));
            // The delivering thread has a stack for trees of any depth.
            OrderedWork.<Void>run(
                    1,
                    "corridor-plan",
                    cancellation,
                    intake -> TreeWalk.of(store).except(ignored).walk(file -> {
                        cancellation.check();
                        count.add(file);
                        progress.advance(file.path(), 1);
                    }),
                    nothing -> {});
            count.addFurther(store);
            return count.result();
        }
    }

    /** Both come in the same order. */
    private static final class Count {
        private final MessageDigest digest = Digest.sha256();
        private final WantedEntries.Cursor entries;
        private final boolean givesTimesBack;
        private Optional<StorePath> example = Optional.empty();
        private Optional<StoredFile> root = Optional.empty();
        private long all;
        private long files;
        private long surplus;

        private Count(WantedEntries.Cursor entries, boolean givesTimesBack) {
            this.entries = entries;
            this.givesTimesBack = givesTimesBack;
        }

        private void add(StoredFile file) throws IOException {
            update(line(file, time(file)));
            root = root.or(() -> Optional.of(file));
            all++;
            if (file.kind() != FileKind.DIRECTORY) {
                files++;
                if (entries.find(file.path()).isEmpty()) {
                    surplus++;
                    example = example.isPresent() ? example : Optional.of(file.path());
                }
            }
        }

        /** A directory in which something was moved away and back has another one, where the store cannot set it. */
        private String time(StoredFile file) {
            return givesTimesBack || file.kind() != FileKind.DIRECTORY
                    ? file.modified().toString()
                    : "";
        }

        /** What the root has beside. That of all else shows in its time of change. */
        private void addFurther(FileStore store) throws IOException {
            if (root.isPresent() && FurtherRestore.isPossible(store)) {
                store.further(List.of(root.get()), look -> {
                    look.attributes().extended().forEach((name, value) -> update(name + "\0" + value + "\n"));
                    look.attributes().accessList().forEach(entry -> update(entry + "\n"));
                });
            }
        }

        private void update(String line) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }

        private Inventory result() {
            return new Inventory(
                    all <= 1,
                    files,
                    surplus,
                    example,
                    Digest.ofFinished(digest.digest()).hex());
        }
    }

    private static String line(StoredFile file, String time) {
        return String.join(
                "\0",
                file.path().toString(),
                file.kind().name(),
                Long.toString(file.size()),
                time,
                file.identity().map(identity -> text(file, identity)).orElse(""),
                file.posix().map(Inventory::text).orElse(""),
                file.linkTarget().map(RawText::toString).orElse("") + "\n");
    }

    /** A restore that was broken off while it staged gives a root all back but its time of change, and can begin again. */
    private static String text(StoredFile file, FileIdentity identity) {
        return (file.path().isRoot() ? "" : identity.changed() + " ") + identity.inode();
    }

    private static String text(PosixAttributes posix) {
        return Integer.toOctalString(posix.mode()) + " " + posix.uid() + ":" + posix.gid();
    }
}
