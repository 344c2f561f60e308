package com.corridorplatforms.backup.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Names one snapshot in a repository: the second it was begun, in UTC, and six hexadecimal digits that keep two
 * snapshots of the same second apart, as in {@code 20261122T101500Z-3fa9c1}. The natural order is the order of creation.
 *
 * @param value the text form, which is also the name of the snapshot's directory
 */
public record SnapshotId(String value) implements Comparable<SnapshotId> {

    private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * @throws IllegalArgumentException if the text is not of the form {@code yyyyMMddTHHmmssZ-xxxxxx}
     */
    public SnapshotId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value
                            + "\" is not a snapshot id, expected the form 20261122T101500Z-3fa9c1; list the snapshots to see their ids");
        }
    }

    /**
     * The id of a snapshot begun at an instant.
     *
     * @param begun when it was begun; fractions of a second are cut
     * @param distinction tells snapshots of the same second apart; its lowest 24 bits are used
     * @return the id
     */
    public static SnapshotId of(Instant begun, int distinction) {
        return new SnapshotId(
                SECOND.format(begun.truncatedTo(ChronoUnit.SECONDS)) + String.format("-%06x", distinction & 0xFFFFFF));
    }

    /**
     * Tells whether a text has the form of an id, without throwing.
     *
     * @param text any text
     * @return true if {@link #SnapshotId(String)} would accept it
     */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(SnapshotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
