package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as numbers SQLite can calculate with. Up to 15 digits a double and the declared scale give the decimal back;
 * what a double cannot hold is kept exactly beside the cell.
 */
record DecimalNumberCodec(DecimalNumber type, boolean nullable) implements CellCodec {

    private static final double LONG_LIMIT = 0x1p63;
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Tells whether a number and the declared scale are enough for every value of a type. */
    static boolean suffices(DecimalNumber type) {
        return type.hasFixedScale() && (type.precision() <= 15 || (type.scale() == 0 && type.precision() <= 18));
    }

    @Override
    public String name() {
        return "decimal-number";
    }

    @Override
    public String declaration() {
        return type.hasFixedScale() ? "DECIMAL(" + type.precision() + "," + type.scale() + ")" : "NUMERIC";
    }

    @Override
    public String comparison() {
        return "number";
    }

    @Override
    public boolean isNatural() {
        return true;
    }

    @Override
    public @Nullable Object encode(Object value) {
        if (value instanceof BigDecimal decimal) {
            return encode(decimal);
        }
        Double special = (Double) value;
        return special.isNaN() ? (nullable ? null : "NaN") : special;
    }

    private static Object encode(BigDecimal value) {
        if (isWhole(value) && value.compareTo(LEAST_LONG) >= 0 && value.compareTo(GREATEST_LONG) <= 0) {
            return value.longValue();
        }
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            return Math.copySign(Double.MAX_VALUE, number);
        }
        return number == Math.rint(number) && Math.abs(number) < LONG_LIMIT ? (Object) (long) number : (Object) number;
    }

    private static boolean isWhole(BigDecimal value) {
        return value.scale() <= 0
                || (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0);
    }

    @Override
    public Object decode(Object cell) {
        if (cell instanceof Long whole) {
            return scaled(BigDecimal.valueOf(whole));
        } else if (cell instanceof Double number) {
            return decode(number);
        }
        return cell.equals("NaN") ? Double.NaN : new Unreadable(cell);
    }

    private Object decode(Double number) {
        if (number.isNaN() || number.isInfinite()) {
            return number;
        }
        BigDecimal shortest = plain(new BigDecimal(number.toString()));
        if (!type.hasFixedScale()) {
            return shortest;
        }
        BigDecimal rounded = shortest.setScale(Math.max(type.scale(), 0), RoundingMode.HALF_EVEN);
        return rounded.doubleValue() == number ? rounded : shortest;
    }

    private BigDecimal scaled(BigDecimal whole) {
        return type.hasFixedScale() ? whole.setScale(Math.max(type.scale(), 0)) : whole;
    }

    private static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
