package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What a captured tree asks of a destination, from one reading of its whole index. */
final class PlannedTree {

    private static final int OWNERS_NAMED = 100;
    private static final String KEPT = "; the snapshot's index keeps them for a restore to a place that does";

    private final Set<StoreFeature> features;
    private final TreeMap<String, PosixAttributes> owners = new TreeMap<>();
    private final Some links = new Some();
    private final Some hardLinks = new Some();
    private final Some names = new Some();
    private final Some attributes = new Some();
    private final Some accessLists = new Some();
    private final Some holes = new Some();
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

    static PlannedTree read(WantedEntries wanted, Cancellation cancellation, TreeProgress progress) throws IOException {
        PlannedTree tree = new PlannedTree(wanted.features());
        WantedEntries.Sieve sieve = wanted.new Sieve();
        try (IndexReader index = IndexReader.open(TreeLayout.index(wanted.snapshot()))) {
            for (Optional<IndexEntry> next = index.next(); next.isPresent(); next = index.next()) {
                cancellation.check();
                progress.advance(next.get().path(), 1);
                Optional<WantedEntries.Lack> lack = sieve.lack(next.get());
                if (lack.isPresent()) {
                    tree.omit(next.get(), lack.get());
                } else {
                    tree.count(next.get(), wanted);
                }
            }
        }
        return tree;
    }

    private void omit(IndexEntry entry, WantedEntries.Lack lack) {
        switch (lack) {
            case LINKS -> links.add(entry.path());
            case NAMES -> names.add(entry.path());
        }
    }

    private void count(IndexEntry entry, WantedEntries wanted) {
        boolean linked = entry.sameAs().isPresent();
        if (linked && !wanted.holdsLink(entry.sameAs().get())) {
            hardLinks.add(entry.path());
            linked = false;
        }
        if (entry.isFile()) {
            files++;
            bytes += linked ? 0 : entry.file().size();
        }
        countFurther(entry);
        entry.file().posix().ifPresent(posix -> {
            if (owners.size() < OWNERS_NAMED) {
                owners.putIfAbsent(name(posix), posix);
            }
        });
    }

    private void countFurther(IndexEntry entry) {
        FurtherAttributes further = entry.furtherOrNone();
        if (!further.extended().isEmpty() && !features.contains(StoreFeature.EXTENDED_ATTRIBUTES)) {
            attributes.add(entry.path());
        }
        if (!further.accessList().isEmpty() && !features.contains(StoreFeature.ACCESS_LISTS)) {
            accessLists.add(entry.path());
        }
        if (further.sparse() && !features.contains(StoreFeature.SPARSE_FILES)) {
            holes.add(entry.path());
        }
    }

    private static String name(PosixAttributes posix) {
        return posix.owner().orElse(Long.toString(posix.uid())) + ":"
                + posix.group().orElse(Long.toString(posix.gid()));
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
        addIf(
                links,
                findings,
                some -> Finding.loss(
                        "links-not-kept", place, "keeps no symbolic links: " + some + " will be missing" + KEPT));
        addIf(
                names,
                findings,
                some -> Finding.loss(
                        "names-not-kept", place, "cannot keep such names: " + some + " will be missing" + KEPT));
        addIf(
                attributes,
                findings,
                some -> Finding.loss(
                        "extended-attributes-not-kept",
                        place,
                        "keeps no extended attributes: those of " + some + " will be missing" + KEPT));
        addIf(
                accessLists,
                findings,
                some -> Finding.loss(
                        "access-lists-not-kept",
                        place,
                        "keeps no access control lists: those of " + some + " will be missing" + KEPT));
        addIf(
                hardLinks,
                findings,
                some -> Finding.translated(
                        "hard-links-not-kept",
                        place,
                        "cannot keep hard links: " + some + " will be files of their own" + KEPT));
        addIf(
                holes,
                findings,
                some -> Finding.translated(
                        "holes-not-kept",
                        place,
                        "keeps no sparse files: the holes of " + some + " will be filled" + KEPT));
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

    private static void addIf(Some some, List<Finding> findings, Function<String, Finding> finding) {
        if (some.count > 0) {
            findings.add(finding.apply(some.text()));
        }
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
