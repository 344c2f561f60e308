package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gives out names of constraints and indexes such that each is the only one wherever it must be. */
final class FreeNames {

    private record Taken(Space space, String within, String name) {}

    private final NameRules rules;
    private final Set<Taken> taken = new HashSet<>();

    FreeNames(NameRules rules, DatabaseModel model) {
        this.rules = rules;
        model.tables().forEach(table -> takeRelation(table.name()));
        model.sequences().forEach(sequence -> takeRelation(sequence.name()));
        model.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::identity)
                .flatMap(Optional::stream)
                .map(Identity::sequence)
                .forEach(this::takeRelation);
    }

    private void takeRelation(TableName name) {
        taken.add(new Taken(Space.SCHEMA_RELATIONS, rules.folded(name.schema()), rules.folded(name.name())));
    }

    /** The name itself if it is free, otherwise its beginning with a number; the empty name stays. */
    String free(TableName table, Thing thing, String name) {
        if (name.isEmpty() || rules.spaces(thing).isEmpty()) {
            return name;
        }
        String free = name;
        for (int number = 2; rules.isTooLong(free) || isTaken(table, thing, free); number++) {
            free = rules.numbered(name, number);
        }
        for (Space space : rules.spaces(thing)) {
            taken.add(taken(space, table, free));
        }
        return free;
    }

    private boolean isTaken(TableName table, Thing thing, String name) {
        return rules.spaces(thing).stream().anyMatch(space -> taken.contains(taken(space, table, name)));
    }

    private Taken taken(Space space, TableName table, String name) {
        String within = switch (space) {
            case TABLE_CONSTRAINTS, TABLE_INDEXES -> table.toString();
            case SCHEMA_CONSTRAINTS, SCHEMA_INDEXES, SCHEMA_RELATIONS -> rules.folded(table.schema());
        };
        return new Taken(space, within, rules.folded(name));
    }
}
