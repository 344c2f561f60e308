package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import java.util.Map;
import java.util.Set;

/** What the engines have words for: no late checks, no MATCH FULL, no indexes of some rows. */
final class MysqlAbilities {

    private static final int GREATEST_NAME = 64;

    private static final Set<Action> ACTIONS = Set.of(Action.RESTRICT, Action.CASCADE, Action.SET_NULL);

    /** A foreign key brings an index of its own name. */
    private static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.CHARACTERS,
            true,
            Map.of(
                    Thing.KEY, Set.of(Space.TABLE_INDEXES),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_CONSTRAINTS, Space.TABLE_INDEXES),
                    Thing.CHECK, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.TABLE_INDEXES)));

    private static final Abilities MARIADB = new Abilities(
            Set.of(Feature.NULLS_DISTINCT, Feature.INDEXES_AS_KEYS, Feature.SEQUENCES, Feature.COMMENTS),
            ACTIONS,
            ACTIONS,
            Set.of("btree", "hash"),
            NAMES);

    private static final Abilities MYSQL = new Abilities(
            Set.of(Feature.NULLS_DISTINCT, Feature.INDEXES_AS_KEYS, Feature.EXPRESSION_INDEXES, Feature.COMMENTS),
            ACTIONS,
            ACTIONS,
            Set.of("btree", "hash"),
            NAMES);

    private MysqlAbilities() {}

    static Abilities of(Flavor flavor) {
        return flavor == Flavor.MARIADB ? MARIADB : MYSQL;
    }
}
