package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import java.util.Map;
import java.util.Set;

/**
 * What SQL Server has words for: no late checks, no MATCH FULL, no indexes of expressions. Unique keys in which two NULLs
 * differ are made of indexes of some rows beforehand. Constraints share their schema's space of names with tables.
 */
final class SqlServerAbilities {

    static final int GREATEST_NAME = 128;

    private static final Set<Action> ACTIONS = Set.of(Action.CASCADE, Action.SET_NULL, Action.SET_DEFAULT);

    private static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.UTF_16_UNITS,
            true,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_RELATIONS, Space.TABLE_INDEXES),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_RELATIONS),
                    Thing.CHECK, Set.of(Space.SCHEMA_RELATIONS),
                    Thing.INDEX, Set.of(Space.TABLE_INDEXES)));

    static final Abilities ALL = new Abilities(
            Set.of(
                    Feature.NULLS_DISTINCT,
                    Feature.NULLS_NOT_DISTINCT,
                    Feature.PARTIAL_INDEXES,
                    Feature.INDEXES_AS_KEYS,
                    Feature.INCLUDED_COLUMNS,
                    Feature.SEQUENCES,
                    Feature.COMMENTS,
                    Feature.UNVALIDATED_CONSTRAINTS),
            ACTIONS,
            ACTIONS,
            Set.of("btree", "hash"),
            NAMES);

    private SqlServerAbilities() {}
}
