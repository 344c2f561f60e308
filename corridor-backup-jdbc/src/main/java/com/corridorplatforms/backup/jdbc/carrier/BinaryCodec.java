package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import org.jspecify.annotations.Nullable;

/** Bytes as bytes. */
record BinaryCodec() implements CellCodec {

    @Override
    public String name() {
        return "binary";
    }

    @Override
    public String declaration() {
        return "BLOB";
    }

    @Override
    public String comparison() {
        return "binary";
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
        boolean isBinary =
                cell instanceof byte[] || cell instanceof LargeValue large && large.kind() == LargeValue.Kind.BINARY;
        return isBinary ? cell : new Unreadable(cell);
    }

    @Override
    public boolean holds(Object value, @Nullable Object cell) {
        return !(value instanceof LargeValue) || cell instanceof LargeValue;
    }
}
