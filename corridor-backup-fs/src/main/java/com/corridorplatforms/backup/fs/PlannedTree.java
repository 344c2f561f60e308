package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a captured tree asks of a destination, from one reading of its whole index. */
final class PlannedTree {

    private static final int OWNERS_NAMED = 100;
    private static final String KEPT = "; the snapshot's index keeps them for a restore to a place that does";

    private final Set<StoreFeature> features;
    private final TreeMap<String, PosixAttributes> owners = new TreeMap<>();
    private final Some links = new Some();
    private final Some hardLinks = new Some();
    private final Some names = new Some();
    private long files;
    private long bytes;

    /** How many there are of something, and the first. */
    private static final class Some {
        private long count;
        private Optional<StorePath> first = Optional.empty();

        private void add(StorePath path) {
            count++;
            first = first.isPresent() ? first : Optional.of(path);
        }

        private String text() {
            return "\"" + first.orElseThrow() + "\"" + (count > 1 ? " and " + (count - 1) + " more" : "");
        }
    }

    private PlannedTree(Set<StoreFeature> features) {
        this.features = features;
    }

    static PlannedTree read(WantedEntries wanted, Cancellation cancellation) throws IOException {
        PlannedTree tree = new PlannedTree(wanted.features());
        try (IndexReader index = IndexReader.open(TreeLayout.index(wanted.snapshot()))) {
            for (Optional<IndexEntry> next = index.next(); next.isPresent(); next = index.next()) {
                cancellation.check();
                tree.count(next.get(), wanted);
            }
        }
        tree.refuseNames();
        return tree;
    }

    private void count(IndexEntry entry, WantedEntries wanted) {
        if (!wanted.holds(entry)) {
            links.add(entry.path());
            return;
        }
        boolean linked = entry.sameAs().isPresent();
        if (linked && !features.contains(StoreFeature.HARD_LINKS)) {
            hardLinks.add(entry.path());
            linked = false;
        }
        if (entry.isFile()) {
            files++;
            bytes += linked ? 0 : entry.file().size();
        }
        if (!entry.path().isPlain() && !features.contains(StoreFeature.RAW_NAMES)) {
            names.add(entry.path());
        }
        entry.file().posix().ifPresent(posix -> {
            if (owners.size() < OWNERS_NAMED) {
                owners.putIfAbsent(name(posix), posix);
            }
        });
    }

    private static String name(PosixAttributes posix) {
        return posix.owner().orElse(Long.toString(posix.uid())) + ":"
                + posix.group().orElse(Long.toString(posix.gid()));
    }

    private void refuseNames() {
        if (names.count > 0) {
            throw new BackupException("the destination keeps names of valid Unicode only, and " + names.text()
                    + " are others; restore into a directory of this host");
        }
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** What the tree has and a destination cannot hold. */
    List<Finding> notKept(FileStore store) {
        String place = store.location();
        List<Finding> findings = new ArrayList<>();
        if (links.count > 0) {
            findings.add(Finding.loss(
                    "links-not-kept", place, "keeps no symbolic links: " + links.text() + " will be missing" + KEPT));
        }
        if (hardLinks.count > 0) {
            findings.add(Finding.translated(
                    "hard-links-not-kept",
                    place,
                    "keeps no hard links: " + hardLinks.text() + " will be files of their own" + KEPT));
        }
        if (!owners.isEmpty() && !features.contains(StoreFeature.MODES)) {
            findings.add(Finding.translated("modes-not-kept", place, "keeps no modes" + KEPT));
        }
        if (!owners.isEmpty() && !features.contains(StoreFeature.OWNERS)) {
            findings.add(Finding.translated("owners-not-kept", place, "keeps no owners" + KEPT));
        }
        if (!features.contains(StoreFeature.MODIFICATION_TIMES)) {
            findings.add(Finding.translated("times-not-kept", place, "keeps no times of modification" + KEPT));
        }
        return findings;
    }

    /** What this process cannot give to whom it shall belong; on a server, that shows when it is tried. */
    List<Finding> notOwned(OwnerPolicy policy, FileStore store) throws IOException {
        long self = HostAccounts.ownUid();
        List<Finding> findings = new ArrayList<>();
        if (self == 0 || store.directory().isEmpty()) {
            return findings;
        }
        for (var owner : owners.entrySet()) {
            if (policy.ownerOf(owner.getValue()).uid() != self) {
                findings.add(Finding.translated(
                        "owner-not-restored",
                        owner.getKey(),
                        "what it owned will belong to the user \"" + System.getProperty("user.name")
                                + "\", because only root can give files away"));
            }
        }
        return findings;
    }
}
