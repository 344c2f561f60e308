package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names what an import that replaces tables took away with them and did not make again. */
public final class LostDefinitions {

    private record Subject(Kind kind, TableName name) {}

    private LostDefinitions() {}

    /**
     * Compares what there is by kind and name.
     *
     * @param before what was there before anything was replaced
     * @param after what is there now
     * @return one LOSS for each that is not there any more
     */
    public static List<Finding> findings(List<Definition> before, List<Definition> after) {
        Set<Subject> there = after.stream()
                .map(definition -> new Subject(definition.kind(), definition.name()))
                .collect(Collectors.toSet());
        return before.stream()
                .filter(definition -> !there.contains(new Subject(definition.kind(), definition.name())))
                .map(definition ->
                        finding(definition.kind().word(), definition.name().toString()))
                .toList();
    }

    /**
     * Says that something went with a table.
     *
     * @param word what it is, such as {@code trigger}
     * @param name its name
     * @return a LOSS
     */
    public static Finding finding(String word, String name) {
        return Finding.loss(
                word + "-replaced",
                name,
                "\"" + name + "\" (" + word
                        + ") was at the destination and is not in the file; it went with what was replaced");
    }
}
