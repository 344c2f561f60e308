package com.corridorplatforms.backup.jdbc;

/**
 * What may be done to a value that its column in the destination cannot hold. Each loses something, so none is applied
 * unless it was asked for, and whatever it is applied to is counted by column in a finding of severity LOSS.
 */
public enum Remedy {
    /** Texts and bytes that are too long are cut to the longest beginning that fits; no character is cut in two. */
    CUT,
    /** Numbers are rounded half up to the digits that fit; of a second's fraction the digits that do not fit are cut. */
    ROUND,
    /** The character NUL, and half of a surrogate pair, are removed from texts. */
    REMOVE_NUL,
    /**
     * A date, or the date of a timestamp, that no calendar has or that is outside the years of the destination becomes the nearest that
     * it takes: the 31st of February the last of February, {@code 0000-00-00} the first day of the year 1, infinity the last day of the
     * year 9999, or the last there is. So does a default that is such a date, which a finding of severity TRANSLATED says.
     */
    NEAREST_DATE,
    /** A value that cannot be in any form becomes NULL where the column accepts it, the empty text on Oracle as well. */
    MAKE_NULL
}
