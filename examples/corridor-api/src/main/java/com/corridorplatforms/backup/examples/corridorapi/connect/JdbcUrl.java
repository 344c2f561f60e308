package com.corridorplatforms.backup.examples.corridorapi.connect;

import com.corridorplatforms.backup.api.BackupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL that holds no password, so that it may be shown.
 *
 * @param value the URL
 */
public record JdbcUrl(String value) {

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?i)(password|passwd|pwd|secret|token)[a-z0-9]*\\s*="),
            Pattern.compile("//[^/?;]*:[^/?;@]*@"),
            Pattern.compile("(?i)^jdbc:oracle:[a-z0-9]+:[^/@:]+/[^@]+@"));

    private static final Pattern RELATIVE_FILE = Pattern.compile(
            "(?i)(?<prefix>jdbc:h2:(file:)?(?=\\.)|jdbc:sqlite:(file:)?(?![/:?]))(?<path>[^;?]+)(?<rest>.*)");

    /**
     * @throws IllegalArgumentException if it is not a JDBC URL, or holds a password; the message does not repeat it
     */
    public JdbcUrl {
        if (SECRETS.stream().anyMatch(secret -> secret.matcher(value).find())) {
            throw new IllegalArgumentException(
                    "the JDBC URL holds a password, which other users of the host can read and logs keep; "
                            + "take it out, and say where the password lies with --password-env or --password-file");
        }
        if (!value.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            throw new IllegalArgumentException("\"" + value
                    + "\" is not a JDBC URL, expected something like jdbc:postgresql://host:5432/corridor");
        }
    }

    /**
     * Tells whether the database is a server that asks for a password.
     *
     * @return false for the databases that live in files
     */
    public boolean isServer() {
        return !startsWith("jdbc:h2:") && !startsWith("jdbc:sqlite:");
    }

    /**
     * The same database, which must exist: H2 and SQLite would otherwise make an empty one where a name is misspelt.
     *
     * @return a URL that opens but does not create
     * @throws BackupException if a database file does not exist
     */
    public JdbcUrl existing() {
        if (startsWith("jdbc:h2:")
                && !startsWith("jdbc:h2:mem:")
                && !value.toUpperCase(Locale.ROOT).contains(";IFEXISTS=")) {
            return new JdbcUrl(value + ";IFEXISTS=TRUE");
        }
        if (startsWith("jdbc:sqlite:")) {
            requireFile(value.substring("jdbc:sqlite:".length()));
        }
        return this;
    }

    /**
     * The same database with a relative file path made absolute; URLs of servers stay as they are.
     *
     * @param directory what a relative path is relative to
     * @return the URL
     */
    public JdbcUrl relativeTo(Path directory) {
        Matcher matcher = RELATIVE_FILE.matcher(value);
        return matcher.matches()
                ? new JdbcUrl(matcher.group("prefix")
                        + directory.resolve(matcher.group("path")).normalize()
                        + matcher.group("rest"))
                : this;
    }

    private void requireFile(String name) {
        String file = name.replaceFirst("^file:", "").replaceFirst("\\?.*$", "");
        if (!file.isEmpty() && !file.startsWith(":") && !Files.exists(Path.of(file))) {
            throw new BackupException("there is no database file \"" + file + "\"; check the JDBC URL");
        }
    }

    boolean startsWith(String prefix) {
        return value.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
