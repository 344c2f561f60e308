package com.corridorplatforms.backup.jdbc.carrier;

/** Whole numbers that a foreign key joins with decimals, in the form those have. */
record IntegerTextCodec() implements CellCodec {

    @Override
    public String name() {
        return "integer-text";
    }

    @Override
    public String declaration() {
        return "DECIMAL_TEXT(19,0)";
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
        return value.toString();
    }

    @Override
    public Object decode(Object cell) {
        try {
            return Long.valueOf(cell.toString());
        } catch (NumberFormatException e) {
            return new Unreadable(cell);
        }
    }
}
