package com.corridorplatforms.backup.jdbc.model;

import java.math.BigInteger;

/**
 * Where a sequence or an identity column stands.
 *
 * @param owner whose state it is
 * @param value the value the engine shows
 * @param used true if that value has been handed out, so that the next is one increment further
 * @param increment what is added each time
 */
public record SequenceState(Owner owner, BigInteger value, boolean used, BigInteger increment) {

    /** Whose state it is. Its text is the subject of findings and messages. */
    public sealed interface Owner {

        /**
         * A column that numbers its rows.
         *
         * @param table the table
         * @param column the column
         */
        record OfColumn(TableName table, String column) implements Owner {

            @Override
            public String toString() {
                return table + "." + column;
            }
        }

        /**
         * A sequence on its own.
         *
         * @param sequence its name
         */
        record Standalone(TableName sequence) implements Owner {

            @Override
            public String toString() {
                return sequence.toString();
            }
        }
    }

    /**
     * The value that will be handed out next.
     *
     * @return the next value
     */
    public BigInteger next() {
        return used ? value.add(increment) : value;
    }
}
