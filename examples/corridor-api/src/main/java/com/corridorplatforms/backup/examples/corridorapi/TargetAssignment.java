package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.TargetId;
import java.util.Optional;
import java.util.Set;

/**
 * A value that an option gives to one target, or to all.
 *
 * @param target the target's name; empty for all
 * @param value what it is given
 */
record TargetAssignment(Optional<String> target, String value) {

    private static final Set<String> ALONE =
            Set.of(TargetId.METADATA_DATABASE.value(), TargetId.FILE_MANAGEMENT.value(), TargetId.DATA_LAKE.value());
    private static final int OCTAL = 8;

    /** Reads {@code [target=]value}; a name that is no target's is that of a component, and means its settings. */
    static TargetAssignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new TargetAssignment(Optional.empty(), text);
        }
        String name = text.substring(0, equals);
        boolean isTarget = ALONE.contains(name) || name.indexOf('/') >= 0;
        return new TargetAssignment(Optional.of(isTarget ? name : "settings/" + name), text.substring(equals + 1));
    }

    /** The value as an octal number. */
    int octal() {
        try {
            return Integer.parseInt(value, OCTAL);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is no mode, expected octal digits such as 0640", e);
        }
    }
}
