package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import java.util.Map;
import java.util.Set;

/**
 * What HSQLDB has words for and remembers: it takes {@code MATCH FULL}, {@code RESTRICT} and {@code DESC}, but writes none of
 * them down, so that they are gone when the database is opened again.
 */
final class HsqldbAbilities {

    static final int GREATEST_NAME = 128;

    private static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.UTF_16_UNITS,
            false,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.CHECK, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.SCHEMA_INDEXES)));

    private static final Set<Action> ACTIONS = Set.of(Action.CASCADE, Action.SET_NULL, Action.SET_DEFAULT);

    static final Abilities ALL = new Abilities(
            Set.of(Feature.NULLS_DISTINCT, Feature.SEQUENCES, Feature.COLLATIONS, Feature.COMMENTS),
            ACTIONS,
            ACTIONS,
            Set.of("btree", "hash"),
            NAMES);

    private HsqldbAbilities() {}
}
