package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;

/** Constraints as standard SQL declares them, to follow {@code ALTER TABLE … ADD}. */
public final class ConstraintClauses {

    private ConstraintClauses() {}

    /**
     * Declares a primary key.
     *
     * @param key the key
     * @return the clause, with the key's name if it has one
     */
    public static String primaryKey(UniqueKey key) {
        return named(key.name()) + "PRIMARY KEY (" + Quoting.identifiers(key.columns()) + ")"
                + deferral(key.deferral());
    }

    /**
     * Declares a unique constraint.
     *
     * @param key the key
     * @return the clause, with the key's name if it has one
     */
    public static String unique(UniqueKey key) {
        return named(key.name())
                + "UNIQUE "
                + (key.nullsDistinct() ? "" : "NULLS NOT DISTINCT ")
                + "("
                + Quoting.identifiers(key.columns())
                + ")"
                + deferral(key.deferral());
    }

    /**
     * Declares a check constraint.
     *
     * @param check the check, in the engine's own words
     * @return the clause, with the check's name if it has one
     */
    public static String check(Check check) {
        return named(check.name()) + "CHECK (" + check.condition().text() + ")";
    }

    /**
     * Declares a foreign key.
     *
     * @param key the key
     * @return the clause, with the key's name if it has one
     */
    public static String foreignKey(ForeignKey key) {
        return reference(key)
                + action(" ON UPDATE ", key.onUpdate())
                + action(" ON DELETE ", key.onDelete())
                + (key.setColumns().isEmpty() ? "" : " (" + Quoting.identifiers(key.setColumns()) + ")")
                + deferral(key.deferral());
    }

    /**
     * Declares a foreign key with its actions also where they are the standard's own, for engines that take no word for
     * another action.
     *
     * @param key a key that is checked at once
     * @return the clause, with the key's name if it has one
     */
    public static String foreignKeyInFull(ForeignKey key) {
        return reference(key)
                + " ON UPDATE "
                + key.onUpdate().sql()
                + " ON DELETE "
                + key.onDelete().sql();
    }

    private static String reference(ForeignKey key) {
        return named(key.name())
                + "FOREIGN KEY ("
                + Quoting.identifiers(key.columns())
                + ") REFERENCES "
                + Quoting.name(key.parent())
                + " ("
                + Quoting.identifiers(key.parentColumns())
                + ")"
                + (key.match() == ForeignKey.Match.FULL ? " MATCH FULL" : "");
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : "CONSTRAINT " + Quoting.identifier(name) + " ";
    }

    private static String action(String event, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : event + action.sql();
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }
}
