package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import java.util.Map;
import java.util.Set;

/**
 * What Oracle has words for: late checks and indexes of expressions, but no indexes of some rows, no MATCH FULL, and nothing
 * to do when a parent's key changes. The index behind a key has the key's name.
 */
final class OracleAbilities {

    static final int GREATEST_NAME = 128;

    private static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.BYTES,
            false,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_CONSTRAINTS, Space.SCHEMA_INDEXES),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.CHECK, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.SCHEMA_INDEXES)));

    static final Abilities ALL = new Abilities(
            Set.of(
                    Feature.DEFERRABLE_KEYS,
                    Feature.DEFERRABLE_FOREIGN_KEYS,
                    Feature.NULLS_DISTINCT,
                    Feature.EXPRESSION_INDEXES,
                    Feature.SEQUENCES,
                    Feature.COMMENTS,
                    Feature.UNVALIDATED_CONSTRAINTS),
            Set.of(Action.CASCADE, Action.SET_NULL),
            Set.of(),
            Set.of("btree", "hash"),
            NAMES);

    private OracleAbilities() {}
}
