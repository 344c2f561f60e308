package com.corridorplatforms.backup.jdbc.carrier;

import org.jspecify.annotations.Nullable;

/** IEEE 754 numbers as such. SQLite has no NaN and no negative zero. */
record FloatingCodec(int bits, boolean nanAsNull) implements CellCodec {

    @Override
    public String name() {
        return "float";
    }

    @Override
    public String declaration() {
        return bits == 32 ? "REAL" : "DOUBLE";
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
        Double number = (Double) value;
        if (number.isNaN()) {
            return nanAsNull ? null : "NaN";
        }
        return number == 0.0 ? 0.0 : number;
    }

    @Override
    public Object decode(Object cell) {
        if (cell instanceof Double number) {
            return number;
        }
        return cell.equals("NaN") ? Double.NaN : new Unreadable(cell);
    }
}
