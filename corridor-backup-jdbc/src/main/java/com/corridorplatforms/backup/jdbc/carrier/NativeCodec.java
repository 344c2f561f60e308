package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.sqlite.SqliteDdl;

/** Values of SQLite itself, in columns declared as they were. */
record NativeCodec(String original) implements CellCodec {

    @Override
    public String name() {
        return "native";
    }

    /** A name that is no plain words is quoted; its affinity is the same. */
    @Override
    public String declaration() {
        return SqliteDdl.typeName(original);
    }

    @Override
    public String comparison() {
        return "native";
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
        return cell;
    }
}
