package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What PostgreSQL has words for: everything a model can say. Tables, sequences, indexes and the indexes behind keys share
 * one space of names per schema.
 */
final class PostgresqlAbilities {

    static final NameRules NAMES = new NameRules(
            ServerLimits.GREATEST_NAME,
            NameRules.Measure.BYTES,
            false,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_RELATIONS, Space.TABLE_CONSTRAINTS),
                    Thing.FOREIGN_KEY, Set.of(Space.TABLE_CONSTRAINTS),
                    Thing.CHECK, Set.of(Space.TABLE_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.SCHEMA_RELATIONS)));

    static final Abilities ALL = new Abilities(
            EnumSet.allOf(Feature.class),
            Abilities.everyAction(),
            Abilities.everyAction(),
            Set.of("btree", "hash"),
            NAMES);

    private PostgresqlAbilities() {}
}
