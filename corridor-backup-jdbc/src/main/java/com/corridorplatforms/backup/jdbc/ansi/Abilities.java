package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an engine has words for beyond tables, columns and plain keys. {@link FittedModel} leaves out or simplifies what is
 * not among it.
 *
 * @param features the features it has
 * @param onDelete what it can do to a row whose parent is deleted; {@code NO_ACTION} is taken for granted
 * @param onUpdate what it can do to a row whose parent's key changes; {@code NO_ACTION} is taken for granted
 * @param indexMethods the ways to organise an index, in lower case, that its ordinary index can stand for
 * @param names the rules for its names
 */
public record Abilities(
        Set<Feature> features,
        Set<ForeignKey.Action> onDelete,
        Set<ForeignKey.Action> onUpdate,
        Set<String> indexMethods,
        NameRules names) {

    /** Copies the sets. */
    public Abilities {
        features = Set.copyOf(features);
        onDelete = Set.copyOf(onDelete);
        onUpdate = Set.copyOf(onUpdate);
        indexMethods = Set.copyOf(indexMethods);
    }

    /** Something that only some engines have. */
    public enum Feature {
        /** Keys and unique constraints that are checked late. */
        DEFERRABLE_KEYS,
        /** Foreign keys that are checked late. */
        DEFERRABLE_FOREIGN_KEYS,
        /** {@code MATCH FULL}. */
        MATCH_FULL,
        /** {@code ON DELETE SET NULL (some columns)}. */
        SET_SOME_COLUMNS,
        /** Unique constraints and indexes for which two NULLs are different. */
        NULLS_DISTINCT,
        /** Unique constraints and indexes for which two NULLs are equal. */
        NULLS_NOT_DISTINCT,
        /** Indexes of some rows only. */
        PARTIAL_INDEXES,
        /** Indexes of expressions. */
        EXPRESSION_INDEXES,
        /** Foreign keys to columns that only a unique index tells apart, without a constraint. */
        INDEXES_AS_KEYS,
        /** Foreign keys that name the columns of a key in another order than the key. */
        KEYS_IN_ANY_ORDER,
        /** Columns that an index carries without ordering by them. */
        INCLUDED_COLUMNS,
        /** Sequences of their own. */
        SEQUENCES,
        /** Collations by the names that the model gives them. */
        COLLATIONS,
        /** Comments on tables and columns. */
        COMMENTS,
        /** Foreign keys and checks that the rows already there need not meet. */
        UNVALIDATED_CONSTRAINTS
    }

    /**
     * Every action.
     *
     * @return a new set
     */
    public static Set<ForeignKey.Action> everyAction() {
        return EnumSet.allOf(ForeignKey.Action.class);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }
}
