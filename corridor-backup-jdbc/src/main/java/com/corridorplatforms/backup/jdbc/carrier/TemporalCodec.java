package com.corridorplatforms.backup.jdbc.carrier;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as the text the profile's library reads. In a key the cell holds every digit and whatever else the
 * value is; elsewhere it holds what the library can read, and the rest is kept beside it.
 *
 * @param name the word for the file
 * @param declaration a name of TEXT affinity
 * @param form how the values look in this profile
 * @param keyed true if the column is part of a key
 */
record TemporalCodec(String name, String declaration, TemporalForm form, boolean keyed) implements CellCodec {

    @Override
    public String comparison() {
        return name;
    }

    @Override
    public boolean isNatural() {
        return false;
    }

    @Override
    public Object encode(Object value) {
        String canonical = form.normalized((String) value);
        if (form.isReadable(canonical)) {
            return form.withFraction(canonical, keyed);
        }
        return keyed ? canonical : form.nearest(canonical);
    }

    @Override
    public Object decode(Object cell) {
        return cell instanceof String text ? form.decode(text) : new Unreadable(cell);
    }

    @Override
    public boolean holds(Object value, @Nullable Object cell) {
        return form.isWhole((String) value, keyed);
    }
}
