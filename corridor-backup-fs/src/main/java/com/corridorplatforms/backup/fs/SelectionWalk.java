package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Applies a selection to the entries of one walk, in order, and counts what it leaves out. Beside the selection's own
 * patterns it leaves out two things that a pattern cannot tell: what a client of NFS keeps of a removed file that a program still
 * has open ({@code .nfs} and the file's number), and lock files that hold nothing. A lock file that holds something, such as
 * {@code poetry.lock}, is content. Used by one thread.
 */
final class SelectionWalk {

    private static final Pattern SILLY_RENAME = Pattern.compile("\\.nfs[0-9a-f]{8,}");
    private static final Pattern LOCK = Pattern.compile("(.*\\.)?lock", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Selection selection;
    private final Deque<Directory> above = new ArrayDeque<>();
    private final Map<String, LeftOut> byPattern = new LinkedHashMap<>();
    private final LeftOut notIncluded = new LeftOut();
    private final LeftOut removed = new LeftOut();
    private final LeftOut locks = new LeftOut();

    SelectionWalk(Selection selection) {
        this.selection = selection;
    }

    private record Directory(StorePath path, boolean isIncluded) {}

    /** Tells whether an entry, with all below it, is left out. */
    boolean leavesOut(StoredFile file) {
        if (file.path().isRoot()) {
            return false;
        }
        if (selection.dropsLeftovers() && isLeftover(file)) {
            return true;
        }
        Optional<GitPattern> decisive = last(selection.excluded(), file);
        if (decisive.isPresent() && !decisive.get().isNegated()) {
            byPattern
                    .computeIfAbsent(decisive.get().text(), text -> new LeftOut())
                    .add(file.path());
            return true;
        }
        return !selection.included().isEmpty() && isNotIncluded(file);
    }

    private boolean isLeftover(StoredFile file) {
        if (file.kind() != FileKind.FILE) {
            return false;
        }
        String path = file.path().toString();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (SILLY_RENAME.matcher(name).matches()) {
            return removed.add(file.path());
        }
        return file.size() == 0 && LOCK.matcher(name).matches() && !isKept(file) && locks.add(file.path());
    }

    /** Whether a pattern takes back that an entry is left out. */
    private boolean isKept(StoredFile file) {
        return last(selection.excluded(), file).map(GitPattern::isNegated).orElse(false);
    }

    private static Optional<GitPattern> last(List<GitPattern> patterns, StoredFile file) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).matches(file)) {
                return Optional.of(patterns.get(i));
            }
        }
        return Optional.empty();
    }

    /** What no pattern is for is taken if the directory it lies in is. A directory is passed through where it may lead to something. */
    private boolean isNotIncluded(StoredFile file) {
        while (!above.isEmpty() && !above.peek().path().isAbove(file.path())) {
            above.pop();
        }
        boolean isIncluded = last(selection.included(), file)
                .map(pattern -> !pattern.isNegated())
                .orElse(!above.isEmpty() && above.peek().isIncluded());
        boolean isPassed = file.kind() == FileKind.DIRECTORY
                && (isIncluded || selection.included().stream().anyMatch(pattern -> leadsOn(pattern, file.path())));
        if (isPassed) {
            above.push(new Directory(file.path(), isIncluded));
        }
        return !isIncluded && !isPassed && notIncluded.add(file.path());
    }

    private static boolean leadsOn(GitPattern pattern, StorePath directory) {
        return !pattern.isNegated() && pattern.reachesBelow(directory);
    }

    /** What was left out: one finding a pattern, however many entries. */
    List<Finding> conclusions() {
        Deque<Finding> findings = new ArrayDeque<>();
        byPattern.forEach((pattern, leftOut) -> findings.add(
                Finding.note("excluded", leftOut.subject(), leftOut.say("left out because of \"" + pattern + "\""))));
        notIncluded
                .report("not-included", "left out because no pattern includes it")
                .ifPresent(findings::add);
        removed.report(
                        "silly-rename-left-out",
                        "left out, which a client of NFS keeps of a removed file that a program still has open")
                .ifPresent(findings::add);
        locks.report("lock-left-out", "left out as a lock file that holds nothing")
                .ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** Entries that were left out for one reason. */
    private static final class LeftOut {
        private Optional<StorePath> first = Optional.empty();
        private long entries;

        private boolean add(StorePath path) {
            first = first.isPresent() ? first : Optional.of(path);
            entries++;
            return true;
        }

        private String subject() {
            return first.map(TreeFindings::subject).orElse(IndexField.ROOT);
        }

        private String say(String what) {
            return entries == 1 ? "was " + what : "and " + (entries - 1) + " more were " + what;
        }

        private Optional<Finding> report(String code, String what) {
            return first.map(path -> Finding.note(code, subject(), say(what)));
        }
    }
}
