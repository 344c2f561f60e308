package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names what an import that replaces tables takes away with them and does not make again, in words of its plan and of its report. */
public final class LostDefinitions {

    private record Subject(Kind kind, TableName name) {}

    private LostDefinitions() {}

    /**
     * Compares what there is by kind and name.
     *
     * @param before what is there before anything is replaced
     * @param after what will be there
     * @return one LOSS for each that will not be there any more
     */
    public static List<Finding> findings(List<Definition> before, List<Definition> after) {
        Set<Subject> there = after.stream()
                .map(definition -> new Subject(definition.kind(), definition.name()))
                .collect(Collectors.toSet());
        return before.stream()
                .filter(definition -> !there.contains(new Subject(definition.kind(), definition.name())))
                .map(LostDefinitions::finding)
                .toList();
    }

    /**
     * Says that a definition goes with what is replaced.
     *
     * @param definition what is there
     * @return a LOSS
     */
    public static Finding finding(Definition definition) {
        return finding(definition.kind().word(), definition.name().toString());
    }

    /**
     * Says that something goes with a table.
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
                        + ") is at the destination and not in the file; it goes with what is replaced");
    }
}
