package com.corridorplatforms.backup.jdbc.model;

/**
 * A check constraint.
 *
 * @param name its name, or the empty string if it has none
 * @param condition the condition alone, without the word CHECK and its parentheses
 * @param validated false if the engine has not checked the rows that are there
 * @param ofType true if the type of a column asks for it, as a domain does; its own engine has it with the type
 */
public record Check(String name, SqlText condition, boolean validated, boolean ofType) {

    /**
     * A check that the table itself declares.
     *
     * @param name its name, or the empty string if it has none
     * @param condition the condition alone, without the word CHECK and its parentheses
     * @param validated false if the engine has not checked the rows that are there
     */
    public Check(String name, SqlText condition, boolean validated) {
        this(name, condition, validated, false);
    }

    /**
     * The check as findings name it beside its table.
     *
     * @return its name, or its condition in parentheses if it has none
     */
    public String label() {
        return name.isEmpty() ? "(" + condition.text() + ")" : name;
    }

    /**
     * The same check under another name.
     *
     * @param other the name, or the empty string for none
     * @return a new check
     */
    public Check named(String other) {
        return new Check(other, condition, validated, ofType);
    }

    /**
     * The same check, which rows that are there need not meet.
     *
     * @return a new check
     */
    public Check notValidated() {
        return new Check(name, condition, false, ofType);
    }
}
