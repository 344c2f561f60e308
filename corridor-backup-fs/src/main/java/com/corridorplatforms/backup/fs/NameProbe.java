package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Finds out, in an empty stage, which names a destination takes for one, and refuses a tree that would lose files by it. Some
 * file systems do not tell upper case from lower case, some not one normal form of Unicode from another, and some give back
 * another form than they were given.
 */
final class NameProbe {

    private static final StorePath UPPER = StorePath.of("Corridor-Probe");
    private static final StorePath LOWER = StorePath.of("corridor-probe");
    private static final StorePath COMPOSED = StorePath.of("corridor-\u00e9");
    private static final StorePath DECOMPOSED = StorePath.of("corridor-e\u0301");
    private static final int PAIRS_NAMED = 3;
    /** How many names of one directory are remembered at a time. */
    private static final int AT_ONCE = 50_000;

    private final FileStore stage;
    private final WantedEntries wanted;
    private final int atOnce;
    private final List<String> pairs = new ArrayList<>();
    private long merged;

    private NameProbe(FileStore stage, WantedEntries wanted, int atOnce) {
        this.stage = stage;
        this.wanted = wanted;
        this.atOnce = atOnce;
    }

    /** Leaves the stage empty. */
    static void refuseMerging(FileStore stage, WantedEntries wanted) throws IOException {
        refuseMerging(stage, wanted, AT_ONCE);
    }

    /** The same with memory for another number of names, for tests. */
    static void refuseMerging(FileStore stage, WantedEntries wanted, int atOnce) throws IOException {
        new NameProbe(stage, wanted, atOnce).run();
    }

    private void run() throws IOException {
        stage.put(UPPER, ContentSource.of(new byte[0]));
        boolean foldsCase = stage.find(LOWER).isPresent();
        requireShown(UPPER);
        stage.delete(UPPER);
        boolean foldsForm = probeForm();
        if (foldsCase || foldsForm) {
            look(name -> fold(name, foldsCase, foldsForm));
        }
    }

    private boolean probeForm() throws IOException {
        try {
            stage.put(COMPOSED, ContentSource.of(new byte[0]));
        } catch (IOException e) {
            // Where no such name can be, no two forms of it can be one.
            return false;
        }
        boolean folds = stage.find(DECOMPOSED).isPresent();
        if (folds && shown().equals(List.of(DECOMPOSED))) {
            refuseForm(Form.NFD);
        } else {
            requireShown(COMPOSED);
        }
        stage.delete(COMPOSED);
        return folds;
    }

    private List<StorePath> shown() throws IOException {
        List<StorePath> names = new ArrayList<>();
        stage.list(StorePath.root(), file -> names.add(file.path()));
        return names;
    }

    private void requireShown(StorePath name) throws IOException {
        List<StorePath> names = shown();
        if (!names.equals(List.of(name))) {
            throw new BackupException("\"" + stage.location() + "\" lists a file that was named \"" + name + "\" as "
                    + names + ", so nothing would come back under its name; restore to a place that keeps names");
        }
    }

    /** Names that come back in another form would be missing, and others would be there. */
    private void refuseForm(Form kept) throws IOException {
        try (WantedEntries.Cursor entries = wanted.open()) {
            for (Optional<IndexEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
                String name = next.get().path().name().toString();
                if (!Normalizer.isNormalized(name, kept)) {
                    throw new BackupException("\"" + stage.location() + "\" keeps names in the normal form " + kept
                            + " alone, so \"" + next.get().path()
                            + "\" would get another name; restore to a place that keeps names");
                }
            }
        }
    }

    private static String fold(String name, boolean foldsCase, boolean foldsForm) {
        String formed = foldsForm ? Normalizer.normalize(name, Form.NFC) : name;
        return foldsCase ? formed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : formed;
    }

    /** A directory of very many names is gone through several times, each time for some of them. */
    private void look(UnaryOperator<String> folding) throws IOException {
        Tally tally = new Tally();
        eachName((names, path) -> tally.most = Math.max(tally.most, ++names.count));
        long parts = tally.most / atOnce + 1;
        for (long part = 0; part < parts; part++) {
            long current = part;
            eachName((names, path) -> {
                String folded = folding.apply(path.name().toString());
                if (Math.floorMod(folded.hashCode(), parts) == current) {
                    see(names, path, folded);
                }
            });
        }
        if (merged > 0) {
            throw new BackupException("\"" + stage.location() + "\" takes names for one that differ: "
                    + String.join("; ", pairs) + (merged > PAIRS_NAMED ? "; and others" : "")
                    + "; restore to a place that tells them apart");
        }
    }

    /** The names of the directories that are open at one time are kept, no more. */
    private void eachName(BiConsumer<Names, StorePath> visitor) throws IOException {
        Deque<Names> open = new ArrayDeque<>();
        try (WantedEntries.Cursor entries = wanted.open()) {
            for (Optional<IndexEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
                StorePath path = next.get().path();
                while (!open.isEmpty() && !open.peek().directory.isAbove(path)) {
                    open.pop();
                }
                if (!open.isEmpty()) {
                    visitor.accept(open.peek(), path);
                }
                if (next.get().isDirectory()) {
                    open.push(new Names(path));
                }
            }
        }
    }

    private static final class Tally {
        private long most;
    }

    /** What was seen of a directory. */
    private static final class Names {
        private final StorePath directory;
        private final Map<String, StorePath> byFolded = new HashMap<>();
        private long count;

        private Names(StorePath directory) {
            this.directory = directory;
        }
    }

    private void see(Names names, StorePath path, String folded) {
        StorePath other = names.byFolded.putIfAbsent(folded, path);
        if (other != null) {
            merged++;
            if (pairs.size() < PAIRS_NAMED) {
                pairs.add("\"" + other + "\" and \"" + path + "\"");
            }
        }
    }
}
