package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
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
import com.corridorplatforms.backup.jdbc.model.Profile;

/**
 * Chooses the codec of a column. The choice depends only on what the file itself remembers, so that writing and reading
 * agree by construction.
 *
 * @param profile the library the file is meant for
 */
record CellCodecs(Profile profile) {

    /** What a column's cells must serve for. */
    enum Role {
        /** Nothing compares them for equality. */
        PLAIN("plain"),
        /** A key, a unique index or a foreign key compares them. */
        KEYED("keyed"),
        /** The same, and a foreign key joins them with decimals that only text can hold. */
        KEYED_AS_DECIMAL_TEXT("keyed-as-decimal-text");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Role of(String word) {
            for (Role role : values()) {
                if (role.word.equals(word)) {
                    return role;
                }
            }
            throw new SnapshotDamagedException(
                    "the file states the column role \"" + word + "\", which is none; take another copy of the file");
        }
    }

    CellCodec choose(ColumnType type, boolean nullable, Role role) {
        PortableType meaning = type.meaning();
        boolean nanAsNull = nullable && role == Role.PLAIN;
        if (meaning instanceof IntegerNumber integer) {
            return role == Role.KEYED_AS_DECIMAL_TEXT ? new IntegerTextCodec() : new IntegerCodec(integer.bits());
        } else if (meaning instanceof DecimalNumber decimal) {
            boolean asText =
                    role == Role.KEYED_AS_DECIMAL_TEXT || (role == Role.KEYED && !DecimalNumberCodec.suffices(decimal));
            return asText ? new DecimalTextCodec(decimal) : new DecimalNumberCodec(decimal, nanAsNull);
        } else if (meaning instanceof FloatingNumber floating) {
            return new FloatingCodec(floating.bits(), nanAsNull);
        } else if (meaning instanceof Truth) {
            return new BooleanCodec();
        } else if (meaning instanceof Binary) {
            return new BinaryCodec();
        } else if (meaning instanceof AnyValue) {
            return new NativeCodec(type.declaration());
        }
        return temporal(meaning, role != Role.PLAIN);
    }

    private CellCodec temporal(PortableType meaning, boolean keyed) {
        if (meaning instanceof CalendarDate) {
            return new TemporalCodec("date", "DATE_CHAR", dates(), keyed);
        } else if (meaning instanceof TimeOfDay) {
            return new TemporalCodec("time", "TIME_CHAR", times(), keyed);
        } else if (meaning instanceof LocalTimestamp) {
            return new TemporalCodec("timestamp", "DATETIME_CHAR", moments(TemporalForm.Kind.TIMESTAMP), keyed);
        } else if (meaning instanceof InstantWithOffset) {
            return new TemporalCodec("instant", "DATETIME_CHAR", moments(TemporalForm.Kind.INSTANT), keyed);
        }
        return text(meaning);
    }

    /** sqlite-jdbc's {@code getDate} accepts nothing shorter than a timestamp. */
    private TemporalForm dates() {
        String suffix = profile == Profile.JDBC ? " 00:00:00.000" : "";
        return new TemporalForm(TemporalForm.Kind.DATE, 0, "", suffix);
    }

    /** sqlite-jdbc's {@code getTime} accepts nothing shorter than a timestamp. */
    private TemporalForm times() {
        String prefix = profile == Profile.JDBC ? "1970-01-01 " : "";
        return new TemporalForm(TemporalForm.Kind.TIME, digits(), prefix, "");
    }

    private TemporalForm moments(TemporalForm.Kind kind) {
        return new TemporalForm(kind, digits(), "", "");
    }

    private int digits() {
        return profile == Profile.JDBC ? 3 : 6;
    }

    private static CellCodec text(PortableType meaning) {
        if (meaning instanceof CharacterText text && text.length() > 0) {
            String declaration = (text.fixed() ? "CHAR(" : "VARCHAR(") + text.length() + ")";
            return new TextCodec(declaration, text.fixed() ? "char(" + text.length() + ")" : "text", true);
        } else if (meaning instanceof Uuid) {
            return new TextCodec("CHAR(36)", "uuid", true);
        }
        if (meaning instanceof Choice choice) {
            return new TextCodec("VARCHAR(" + choice.longest() + ")", "text", true);
        }
        return new TextCodec("TEXT", "text", meaning instanceof CharacterText);
    }
}
