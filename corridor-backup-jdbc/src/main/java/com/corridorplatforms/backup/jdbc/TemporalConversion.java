package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.carrier.TemporalText;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Uuid;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, times and the other values that travel as text. */
record TemporalConversion(PortableType from, PortableType to) implements ValueConversion {

    private static final Pattern FRACTION = Pattern.compile("\\.(\\d+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String UTC = "+00:00";
    private static final String MIDNIGHT = " 00:00:00";

    @Override
    public Object convert(Object value) throws UnfitValueException {
        boolean isAsItIs = to instanceof Json || to instanceof VendorText;
        if (isAsItIs && value instanceof LargeValue large && large.kind() == LargeValue.Kind.TEXT) {
            return large;
        }
        String text = TextConversion.plain(value);
        if (to instanceof Uuid) {
            return uuid(text);
        }
        return isTemporal() && !text.endsWith("infinity") ? temporal(text) : text;
    }

    private boolean isTemporal() {
        return to instanceof CalendarDate
                || to instanceof TimeOfDay
                || to instanceof TimeOfDayWithOffset
                || to instanceof LocalTimestamp
                || to instanceof InstantWithOffset;
    }

    private static String uuid(String text) throws UnfitValueException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!UUID.matcher(lower).matches()) {
            throw new UnfitValueException("a text of " + text.length() + " characters that is not a UUID");
        }
        return lower;
    }

    private String temporal(String text) throws UnfitValueException {
        if (from.getClass() == to.getClass()) {
            return fitted(text, text);
        }
        boolean free = from instanceof AnyValue || from instanceof PortableType.CharacterText;
        if (free) {
            String recognized = recognized(text);
            return fitted(recognized, recognized);
        }
        return fitted(between(text), text);
    }

    private String recognized(String text) throws UnfitValueException {
        return TemporalText.canonical(text, to)
                .orElseThrow(() -> new UnfitValueException(
                        "a text of " + text.length() + " characters that is no date or time of this kind"));
    }

    private String between(String text) throws UnfitValueException {
        if (from instanceof InstantWithOffset && to instanceof LocalTimestamp) {
            String utc = TemporalText.inUtc(text);
            return utc.substring(0, utc.length() - UTC.length());
        } else if (from instanceof LocalTimestamp && to instanceof InstantWithOffset) {
            return text + UTC;
        } else if (from instanceof CalendarDate && to instanceof LocalTimestamp) {
            return text + MIDNIGHT;
        } else if (from instanceof LocalTimestamp && to instanceof CalendarDate && text.endsWith(MIDNIGHT)) {
            return text.substring(0, text.length() - MIDNIGHT.length());
        } else if (from instanceof TimeOfDay && to instanceof TimeOfDayWithOffset) {
            return text + UTC;
        } else if (from instanceof TimeOfDayWithOffset && to instanceof TimeOfDay && text.endsWith(UTC)) {
            return text.substring(0, text.length() - UTC.length());
        }
        throw new UnfitValueException("a date or time of another kind");
    }

    /** The remedy is applied to {@code text}, from which the same conversion begins again. */
    private String fitted(String converted, String text) throws UnfitValueException {
        Matcher fraction = FRACTION.matcher(converted);
        if (fraction.find() && fraction.group(1).length() > digits()) {
            throw UnfitValueException.with(
                    "a time with more than " + digits() + " digits of a second's fraction",
                    Remedy.ROUND,
                    FRACTION.matcher(text).replaceFirst(same -> kept(same.group(1))));
        }
        return converted;
    }

    /** Canonical fractions have no zeros at their end. */
    private String kept(String fraction) {
        String digits = fraction.substring(0, digits()).replaceAll("0+$", "");
        return digits.isEmpty() ? "" : "." + digits;
    }

    private int digits() {
        if (to instanceof TimeOfDay time) {
            return time.digits();
        } else if (to instanceof TimeOfDayWithOffset time) {
            return time.digits();
        } else if (to instanceof LocalTimestamp timestamp) {
            return timestamp.digits();
        }
        return to instanceof InstantWithOffset instant ? instant.digits() : 0;
    }
}
