package com.corridorplatforms.backup.jdbc.carrier;

import org.jspecify.annotations.Nullable;

/** True and false as 1 and 0. */
record BooleanCodec() implements CellCodec {

    @Override
    public String name() {
        return "boolean";
    }

    @Override
    public String declaration() {
        return "BOOLEAN";
    }

    @Override
    public String comparison() {
        return "boolean";
    }

    @Override
    public boolean isNatural() {
        return true;
    }

    @Override
    public Object encode(Object value) {
        return (Boolean) value ? 1L : 0L;
    }

    @Override
    public Object decode(Object cell) {
        if (cell.equals(1L)) {
            return true;
        }
        return cell.equals(0L) ? (Object) false : new Unreadable(cell);
    }

    @Override
    public boolean holds(Object value, @Nullable Object cell) {
        return true;
    }
}
