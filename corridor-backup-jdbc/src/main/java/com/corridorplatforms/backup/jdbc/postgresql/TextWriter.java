package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import java.math.BigDecimal;
import java.util.HexFormat;

/** Makes the text that the engine reads a canonical value from. */
@FunctionalInterface
interface TextWriter {

    /** The text of a value that is not NULL. */
    String text(Object value);

    /** The writer for a type. */
    static TextWriter of(PortableType type) {
        if (type instanceof CalendarDate || type instanceof LocalTimestamp || type instanceof InstantWithOffset) {
            return value -> TimeText.postgresqlDate((String) value);
        }
        if (type instanceof FloatingNumber number && number.bits() == Float.SIZE) {
            return value -> value instanceof Double real ? Float.toString(real.floatValue()) : value.toString();
        }
        return TextWriter::plain;
    }

    private static String plain(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value.toString();
    }
}
