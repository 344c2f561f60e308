package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
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
    private static final int BYTES_OF_A_TIME = 3;
    private static final int BYTES_OF_A_DAY_AND_TIME = 5;
    private static final int BYTES_OF_AN_INSTANT = 4;
    private static final int GREATEST_BYTE = 255;
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
            return ofDigits(decimal.precision() - decimal.scale()) + ofDigits(decimal.scale());
        } else if (type instanceof Truth) {
            return 1;
        } else if (type instanceof Choice choice) {
            return choice.labels().size() > GREATEST_BYTE ? 2 : 1;
        } else if (type instanceof CalendarDate) {
            return BYTES_OF_A_DATE;
        } else if (type instanceof TimeOfDay time) {
            return BYTES_OF_A_TIME + ofFraction(time.digits());
        } else if (type instanceof LocalTimestamp time) {
            return BYTES_OF_A_DAY_AND_TIME + ofFraction(time.digits());
        } else if (type instanceof InstantWithOffset instant) {
            return BYTES_OF_AN_INSTANT + ofFraction(instant.digits());
        }
        return type instanceof Uuid ? BYTES_OF_A_UUID : BYTES_OF_OTHERS;
    }

    /** Nine digits at each side of the point take four bytes, and what is left takes a byte for every two. */
    private static int ofDigits(int digits) {
        return digits / DIGITS_IN_A_WORD * BYTES_OF_A_WORD + (digits % DIGITS_IN_A_WORD + 1) / 2;
    }

    private static int ofFraction(int digits) {
        return (digits + 1) / 2;
    }
}
