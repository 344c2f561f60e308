package com.corridorplatforms.backup.jdbc.carrier;

import org.jspecify.annotations.Nullable;

/** Whole numbers as whole numbers. */
record IntegerCodec(int bits) implements CellCodec {

    @Override
    public String name() {
        return "integer";
    }

    @Override
    public String declaration() {
        return bits <= 16 ? "SMALLINT" : bits <= 32 ? "INTEGER" : "BIGINT";
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
    public Object encode(Object value) {
        return value;
    }

    @Override
    public Object decode(Object cell) {
        return cell instanceof Long ? cell : new Unreadable(cell);
    }

    @Override
    public boolean holds(Object value, @Nullable Object cell) {
        return true;
    }
}
