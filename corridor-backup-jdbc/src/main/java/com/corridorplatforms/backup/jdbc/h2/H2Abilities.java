package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Map;
import java.util.Set;

/** What H2 has words for: neither late checks, nor MATCH FULL, nor indexes of some rows or of expressions. */
final class H2Abilities {

    private static final int GREATEST_NAME = 256;

    private static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.UTF_16_UNITS,
            false,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.CHECK, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.SCHEMA_INDEXES)));

    static final Abilities ALL = new Abilities(
            Set.of(
                    Feature.NULLS_DISTINCT,
                    Feature.NULLS_NOT_DISTINCT,
                    Feature.KEYS_IN_ANY_ORDER,
                    Feature.SEQUENCES,
                    Feature.COMMENTS,
                    Feature.UNVALIDATED_CONSTRAINTS),
            Abilities.everyAction(),
            Abilities.everyAction(),
            Set.of("btree", "hash", "spatial"),
            NAMES);

    private H2Abilities() {}

    /** Tells whether a foreign key may lead from one type to the other; a day is its midnight. */
    static boolean compares(ColumnType one, ColumnType other) {
        return RelatedColumns.areOfOneKind(one, other) || isLocal(one.meaning()) && isLocal(other.meaning());
    }

    private static boolean isLocal(PortableType type) {
        return type instanceof PortableType.CalendarDate || type instanceof PortableType.LocalTimestamp;
    }
}
