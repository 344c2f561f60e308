package com.corridorplatforms.backup.api;

import java.util.regex.Pattern;

/**
 * Names one target of a backup within a snapshot. It is one or two lower-case words divided by a slash, and also the
 * relative path of the target's directory in the snapshot: {@code metadata-database}, {@code settings/api}.
 *
 * @param value the text form
 */
public record TargetId(String value) implements Comparable<TargetId> {

    // Before the constants below, whose construction uses it.
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?");

    /** The metadata database. */
    public static final TargetId METADATA_DATABASE = new TargetId("metadata-database");
    /** The files that file management holds. */
    public static final TargetId FILE_MANAGEMENT = new TargetId("file-management");
    /** The data lake. */
    public static final TargetId DATA_LAKE = new TargetId("data-lake");

    /**
     * @throws IllegalArgumentException if the text is not one or two words of {@code a-z}, {@code 0-9} and {@code -}
     */
    public TargetId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value
                            + "\" is not a target id, expected one or two words of a-z, 0-9 and '-' divided by '/', as in settings/api");
        }
    }

    /**
     * The settings of one component.
     *
     * @param component the component's name, such as {@code api} or {@code app-worker}
     * @return {@code settings/<component>}
     */
    public static TargetId settings(String component) {
        return new TargetId("settings/" + component);
    }

    @Override
    public int compareTo(TargetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
