package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import org.jspecify.annotations.Nullable;

/**
 * The spaces that fill a text up to the length of its column. They are as many as characters are missing; an engine that
 * counts otherwise, such as one for which an emoji is two, has room for fewer.
 */
final class Padding {

    private Padding() {}

    private static boolean isOf(Column column) {
        return column.type().meaning() instanceof CharacterText type && type.fixed() && type.length() > 0;
    }

    /** A value without those spaces at its end that the column has no room for. */
    static @Nullable Object fitting(@Nullable Object value, Column column, DestinationLimits limits) {
        if (!(value instanceof String text)) {
            return value;
        }
        String fitting = text;
        while (fitting.endsWith(" ") && !limits.isShortEnough(column, fitting)) {
            fitting = fitting.substring(0, fitting.length() - 1);
        }
        return fitting;
    }

    /** A conversion whose texts are without those spaces. */
    static ValueConversion fitting(ValueConversion conversion, Column column, DestinationLimits limits) {
        return isOf(column) ? value -> fitting(conversion.convert(value), column, limits) : conversion;
    }
}
