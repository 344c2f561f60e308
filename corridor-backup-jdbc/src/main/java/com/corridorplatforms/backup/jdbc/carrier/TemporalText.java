package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import java.util.Optional;

/** Canonical dates and times out of texts that applications write into SQLite. */
public final class TemporalText {

    private TemporalText() {}

    /**
     * Recognizes a date or time.
     *
     * @param text what an application wrote
     * @param meaning what it shall be
     * @return its canonical form, or empty if it is none
     */
    public static Optional<String> canonical(String text, PortableType meaning) {
        Optional<TemporalForm.Kind> kind = kind(meaning);
        return kind.map(known -> new TemporalForm(known, 6, "", "").decode(text))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<TemporalForm.Kind> kind(PortableType meaning) {
        if (meaning instanceof CalendarDate) {
            return Optional.of(TemporalForm.Kind.DATE);
        } else if (meaning instanceof TimeOfDay) {
            return Optional.of(TemporalForm.Kind.TIME);
        } else if (meaning instanceof LocalTimestamp) {
            return Optional.of(TemporalForm.Kind.TIMESTAMP);
        }
        return meaning instanceof InstantWithOffset ? Optional.of(TemporalForm.Kind.INSTANT) : Optional.empty();
    }

    /**
     * The same instant in UTC.
     *
     * @param canonical an instant with any offset
     * @return the instant with the offset {@code +00:00}
     */
    public static String inUtc(String canonical) {
        return Instants.inUtc(canonical);
    }
}
