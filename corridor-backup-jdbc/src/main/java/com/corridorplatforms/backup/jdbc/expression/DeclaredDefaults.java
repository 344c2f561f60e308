package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.VendorLiteral;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defaults of types of an engine's own, which take less than they mean. The engine makes a value of such a type of what is written, and
 * only a constant that is one already gives the same elsewhere.
 */
public final class DeclaredDefaults {

    private static final Pattern DECIMAL_FLOAT = Pattern.compile("decfloat\\((\\d+)\\)");
    private static final Pattern ARGUMENTS = Pattern.compile("\\(\\d+(?:,\\s*\\d+)?\\)");
    private static final String BITS = "bit";
    private static final String NO_ELEMENTS = "{}";

    private DeclaredDefaults() {}

    /**
     * Tells whether a default is a value of its column as it is written.
     *
     * @param value the default as it was parsed
     * @param type the type with which the engine that it comes from declares the column
     * @return false if that engine may make another value of it
     */
    public static boolean isGivenAsWritten(Expression value, ColumnType type) {
        String declared = type.declaration().toLowerCase(Locale.ROOT);
        if (value instanceof VendorLiteral constant && type.meaning() instanceof PortableType.VendorText) {
            return isOfType(constant, declared);
        }
        if (!(value instanceof NumberLiteral number)) {
            return !declared.startsWith("year") || !value.isComputed();
        }
        Matcher decimalFloat = DECIMAL_FLOAT.matcher(declared);
        if (decimalFloat.matches()) {
            return number.value().stripTrailingZeros().precision() <= Integer.parseInt(decimalFloat.group(1));
        }
        return switch (declared) {
            case "oid" -> number.value().signum() >= 0;
            case "name" -> false;
            default -> true;
        };
    }

    /** An array without elements is one of any type; bits are never more or fewer than the column has. */
    private static boolean isOfType(VendorLiteral constant, String declared) {
        boolean isOfBits = constant.type().startsWith(BITS);
        return constant.text().equals(NO_ELEMENTS)
                || constant.type().equals(isOfBits ? ARGUMENTS.matcher(declared).replaceAll("") : declared);
    }
}
