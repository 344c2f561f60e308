package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import java.util.Map;
import java.util.Set;

/** What Derby has words for: late checks of keys, but neither MATCH FULL, nor indexes of some rows or of expressions. */
final class DerbyAbilities {

    private static final int GREATEST_NAME = 128;

    static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.UTF_16_UNITS,
            false,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.CHECK, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.SCHEMA_INDEXES)));

    /** Unique constraints take NULLs for different and unique indexes for equal, which {@link FittedTables} sees to. */
    private static final Abilities ALL = new Abilities(
            Set.of(
                    Feature.DEFERRABLE_KEYS,
                    Feature.DEFERRABLE_FOREIGN_KEYS,
                    Feature.NULLS_DISTINCT,
                    Feature.NULLS_NOT_DISTINCT,
                    Feature.SEQUENCES),
            Set.of(Action.RESTRICT, Action.CASCADE, Action.SET_NULL),
            Set.of(Action.RESTRICT),
            Set.of("btree", "hash"),
            NAMES);

    private DerbyAbilities() {}

    static DatabaseModel fitted(DatabaseModel wanted) {
        DatabaseModel matched = new MatchedKeys(new FittedTables(wanted).fitted()).matched();
        return new FittedModel(new RelatedColumns(matched, Object::equals).fitted(), ALL).fitted();
    }
}
