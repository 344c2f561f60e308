package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.examples.corridorapi.console.Amounts;
import com.corridorplatforms.backup.examples.corridorapi.console.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Findings for people: what is lost, who is in the way, which directories are gone, that a source was empty, and that everybody may write into the repository,
 * is always told, the rest only counted unless more was asked for.
 */
final class FindingsText {

    private static final Set<String> ALWAYS_TOLD =
            Set.of("destination-in-use", "directory-gone", "no-files", "repository-writable");

    private FindingsText() {}

    static String of(List<Finding> findings, boolean all) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            if (all || isAlwaysTold(finding)) {
                text.append("  ").append(Printable.of(finding.toString())).append('\n');
            }
        }
        if (!all) {
            text.append(untold(findings));
        }
        return text.toString();
    }

    private static String untold(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        long translated = count(findings, Severity.TRANSLATED);
        if (translated > 0) {
            parts.add(Amounts.count(translated) + " kept in another form");
        }
        long notes = count(findings, Severity.NOTE);
        if (notes > 0) {
            parts.add(Amounts.count(notes, "note"));
        }
        return parts.isEmpty() ? "" : "  " + String.join(", ", parts) + " (--verbose tells them)\n";
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity && !isAlwaysTold(finding))
                .count();
    }

    private static boolean isAlwaysTold(Finding finding) {
        return finding.severity() == Severity.LOSS || ALWAYS_TOLD.contains(finding.code());
    }
}
