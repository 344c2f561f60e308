package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An option file of MariaDB's that says how connections are secured, and nothing else: an option that leaves rows out, for one,
 * could not be taken back by another.
 */
record SecurityOptions(Path file) {

    private static final String GROUP = "[client]";
    private static final Pattern KNOWN =
            Pattern.compile("(?:(?:skip|disable|enable)-)?ssl(?:-.+)?|tls-.+|plugin-dir|default-auth");

    /** The lines of the group, as they are at this moment. */
    String lines() {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                    .filter(line -> !line.equals(GROUP))
                    .map(this::checked)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new BackupException(
                    "option file \"" + file + "\" cannot be read (" + e + "), expected options of TLS; name another",
                    e);
        }
    }

    private String checked(String line) {
        String option = line.split("=", 2)[0].strip();
        if (!KNOWN.matcher(option.replace('_', '-')).matches()) {
            throw new BackupException("option file \"" + file + "\" says \"" + option + "\", expected a group " + GROUP
                    + " of ssl-..., tls-..., plugin-dir and default-auth alone; take it out or name another file");
        }
        return line + "\n";
    }
}
