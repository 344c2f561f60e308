package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;

/** How many bytes InnoDB takes for a value. */
final class StoredBytes {

    /** At most, in {@code utf8mb4}. */
    static final long PER_CHARACTER = 4;

    private static final int DIGITS_IN_A_WORD = 9;
    private static final int BYTES_OF_A_WORD = 4;
    private static final int BYTES_OF_A_UUID = 16;
    private static final int BYTES_OF_A_DATE = 3;
    private static final int BYTES_OF_A_TIME = 6;
    private static final int BYTES_OF_OTHERS = 8;

    private StoredBytes() {}

    /** How many bytes a text or bytes may have, or 0 if there is no limit. */
    static long limit(PortableType type) {
        if (type instanceof CharacterText text) {
            return text.length() * PER_CHARACTER;
        }
        return type instanceof Binary binary ? binary.length() : 0;
    }

    /** Of what is neither a text nor bytes. */
    static int of(PortableType type) {
        if (type instanceof IntegerNumber whole) {
            return Math.max(whole.bits(), Byte.SIZE) / Byte.SIZE;
        } else if (type instanceof FloatingNumber floating) {
            return floating.bits() / Byte.SIZE;
        } else if (type instanceof DecimalNumber decimal) {
            return decimal.precision() / DIGITS_IN_A_WORD * BYTES_OF_A_WORD + BYTES_OF_A_WORD;
        } else if (type instanceof Truth) {
            return 1;
        } else if (type instanceof Choice) {
            return 2;
        } else if (type instanceof CalendarDate) {
            return BYTES_OF_A_DATE;
        } else if (type instanceof TimeOfDay) {
            return BYTES_OF_A_TIME;
        }
        return type instanceof Uuid ? BYTES_OF_A_UUID : BYTES_OF_OTHERS;
    }
}
