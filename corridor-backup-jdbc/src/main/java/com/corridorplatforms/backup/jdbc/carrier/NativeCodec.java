package com.corridorplatforms.backup.jdbc.carrier;

import java.util.regex.Pattern;

/** Values of SQLite itself, in columns declared as they were. */
record NativeCodec(String original) implements CellCodec {

    private static final Pattern WORDS = Pattern.compile("[A-Za-z_][A-Za-z0-9_ ]*(\\([0-9, +-]*\\))?|");

    @Override
    public String name() {
        return "native";
    }

    /** A name that is no plain words is quoted; its affinity is the same. */
    @Override
    public String declaration() {
        return WORDS.matcher(original).matches() ? original : Quoting.name(original);
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
