package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version a program states of itself.
 *
 * @param text the version, such as {@code 15.18}
 */
record ToolVersion(String text) {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)+");

    /** Asks a program; where it states several, the last is the one that matters to it. */
    static ToolVersion of(String program, String argument, Pattern marker, ToolRun run) throws IOException {
        String said =
                ToolProcess.of(List.of(program, argument), Map.of()).run(new ToolRun(line -> {}, run.cancellation()));
        Matcher matcher = marker.matcher(said);
        if (!matcher.find()) {
            throw new BackupException("\"" + program + "\" says \"" + said + "\" of its version, expected a number such"
                    + " as 15.2; name the directory of the vendor's program");
        }
        return new ToolVersion(matcher.group(1));
    }

    static Pattern following(String words) {
        return Pattern.compile(words + "\\s*(" + NUMBER.pattern() + ")");
    }

    int major() {
        return part(0);
    }

    int minor() {
        return part(1);
    }

    private int part(int index) {
        return Integer.parseInt(text.split("\\.")[index]);
    }
}
