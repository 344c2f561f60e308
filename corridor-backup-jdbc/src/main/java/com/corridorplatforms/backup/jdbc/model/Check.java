package com.corridorplatforms.backup.jdbc.model;

/**
 * A check constraint.
 *
 * @param name its name, or the empty string if it has none
 * @param condition the condition alone, without the word CHECK and its parentheses
 * @param validated false if the engine has not checked the rows that are there
 */
public record Check(String name, SqlText condition, boolean validated) {

    /**
     * The same check, which rows that are there need not meet.
     *
     * @return a new check
     */
    public Check notValidated() {
        return new Check(name, condition, false);
    }
}
