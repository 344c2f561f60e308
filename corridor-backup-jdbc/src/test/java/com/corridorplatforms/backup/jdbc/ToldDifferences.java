package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.Declarations.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what two databases declare otherwise against the findings of the import that made one from the other. */
final class ToldDifferences {

    /** What tells of a declaration that differs, in the words of {@link Finding#code}. */
    private static final Map<String, List<String>> TELLING = """
            column: generated-column-not-translated
            comment: comment-left-out, generated-column-not-translated, sequence-left-out
            foreign key: action-left-out, action-simplified, constraint-not-deferrable, match-full-left-out, set-default-simplified
            generated column: generated-column-not-translated
            identity: identity-not-always, increment-left-out
            index: index-ascending, index-left-out, index-not-translated, index-renamed, index-simplified
            sequence: sequence-left-out
            table: table-left-out
            unique key: constraint-not-deferrable, deferral-left-out, index-ascending, index-renamed, nulls-distinct
            view: view-left-out
            """.lines()
            .map(line -> line.split(": "))
            .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1].split(", "))));

    private ToldDifferences() {}

    /**
     * Finds what no finding names.
     *
     * @param before what the source declares
     * @param after what the destination declares
     * @param there the destination's engine
     * @param findings the findings of the import
     * @return in words, what is lost and what is new
     */
    static List<String> untold(Set<Declaration> before, Set<Declaration> after, Engine there, List<Finding> findings) {
        List<String> untold = new ArrayList<>();
        before.stream()
                .filter(each -> !after.contains(each) && !isTold(each, findings))
                .forEach(each -> untold.add("lost: " + each));
        after.stream()
                .filter(each -> !before.contains(each) && !isTold(each, findings) && !isRenamed(each, findings))
                .filter(each -> !isItsOwn(each, there))
                .forEach(each -> untold.add("new: " + each));
        return untold;
    }

    private static boolean isTold(Declaration different, List<Finding> findings) {
        List<String> codes = TELLING.getOrDefault(different.kind(), List.of());
        return findings.stream()
                .anyMatch(finding -> codes.contains(finding.code())
                        && ("." + finding.subject()).endsWith("." + different.subject()));
    }

    /** A finding is about the name that the source has, and quotes the one that the destination has. */
    private static boolean isRenamed(Declaration made, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().equals("index-renamed"))
                .map(Finding::message)
                .map(message -> message.substring(message.indexOf('"') + 1, message.lastIndexOf('"')))
                .anyMatch(name -> made.subject().endsWith("." + name));
    }

    /**
     * A whole number that is a key numbers rows on SQLite without being asked to, PostgreSQL gives names to each NOT NULL, and
     * a check keeps to the few texts of a type that the destination does not have.
     */
    private static boolean isItsOwn(Declaration made, Engine there) {
        return there == Engine.SQLITE && made.kind().equals("identity")
                || there == Engine.POSTGRESQL && made.kind().equals("table")
                || made.kind().equals("check") && made.what().startsWith("In[");
    }
}
