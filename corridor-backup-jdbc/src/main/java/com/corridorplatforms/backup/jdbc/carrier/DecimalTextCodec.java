package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals of keys as text without trailing zeros, so that equal decimals are equal texts and different ones differ
 * whatever their number of digits.
 */
record DecimalTextCodec(DecimalNumber type) implements CellCodec {

    @Override
    public String name() {
        return "decimal-text";
    }

    @Override
    public String declaration() {
        return type.hasFixedScale() ? "DECIMAL_TEXT(" + type.precision() + "," + type.scale() + ")" : "DECIMAL_TEXT";
    }

    @Override
    public String comparison() {
        return "decimal-text";
    }

    @Override
    public boolean isNatural() {
        return false;
    }

    @Override
    public Object encode(Object value) {
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    @Override
    public Object decode(Object cell) {
        if (!(cell instanceof String text)) {
            return new Unreadable(cell);
        }
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> Double.valueOf(text);
            default -> decimal(text);
        };
    }

    private Object decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return type.hasFixedScale() && value.scale() < type.scale()
                    ? value.setScale(type.scale(), RoundingMode.UNNECESSARY)
                    : value;
        } catch (NumberFormatException e) {
            return new Unreadable(text);
        }
    }
}
