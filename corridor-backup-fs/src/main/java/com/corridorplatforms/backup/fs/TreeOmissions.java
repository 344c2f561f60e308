package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What one walk of a source leaves out, for whatever reason, so that nothing is left out without a word. */
final class TreeOmissions {

    private final TreeRules rules;
    private final SelectionWalk selection;
    private final Consumer<Finding> findings;
    private final Leftovers leftovers;

    TreeOmissions(TreeRules rules, Selection selection, Consumer<Finding> findings) {
        this.rules = rules;
        this.selection = new SelectionWalk(selection);
        this.findings = findings;
        this.leftovers = new Leftovers(findings);
    }

    /** Tells whether an entry, with all below it, is left out; asked once for every entry, in order. */
    boolean leavesOut(StoredFile file) {
        Optional<Finding> reason =
                LostAndFound.is(file) ? Optional.of(TreeFindings.lostAndFound(file.path())) : rules.leaveOut(file);
        reason.ifPresent(findings);
        return reason.isPresent() || leftovers.take(file) || selection.leavesOut(file);
    }

    /** After the last entry. */
    void conclude(FileStore store) throws IOException {
        leftovers.conclude(store);
        selection.conclusions().forEach(findings);
    }
}
