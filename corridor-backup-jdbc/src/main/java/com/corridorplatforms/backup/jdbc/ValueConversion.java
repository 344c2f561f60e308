package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.carrier.Unreadable;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of one meaning into equal values of another. Nothing is rounded, cut or guessed: a value that has no equal
 * is refused.
 */
@FunctionalInterface
interface ValueConversion {

    /** The equal value of the other meaning; NULL only if a remedy makes it so. */
    @Nullable
    Object convert(Object value) throws UnfitValueException, IOException;

    /** The conversion between two meanings. */
    static ValueConversion between(PortableType from, PortableType to) {
        ValueConversion conversion = towards(from, to);
        return value -> {
            if (value instanceof Unreadable unreadable) {
                throw new UnfitValueException(unreadable.form() + " where the column has none");
            }
            return conversion.convert(value);
        };
    }

    private static ValueConversion towards(PortableType from, PortableType to) {
        if (to instanceof AnyValue) {
            return NumberConversion::toNative;
        } else if (to instanceof IntegerNumber integer) {
            return value -> NumberConversion.toInteger(value, integer.bits());
        } else if (to instanceof DecimalNumber decimal) {
            return value -> NumberConversion.toDecimal(value, decimal);
        } else if (to instanceof FloatingNumber floating) {
            return value -> NumberConversion.toFloating(value, floating.bits());
        } else if (to instanceof Truth) {
            return NumberConversion::toTruth;
        } else if (to instanceof Binary binary) {
            return value -> TextConversion.toBinary(value, binary);
        } else if (to instanceof CharacterText text) {
            return value -> TextConversion.toText(value, text);
        } else if (to instanceof Choice choice) {
            return value -> TextConversion.toChoice(value, choice);
        }
        return new TemporalConversion(from, to);
    }
}
