package com.corridorplatforms.backup.jdbc.carrier;

/** Values of SQLite itself, in columns declared as they were. */
record NativeCodec(String declaration) implements CellCodec {

    @Override
    public String name() {
        return "native";
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
