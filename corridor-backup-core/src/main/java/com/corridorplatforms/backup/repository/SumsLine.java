package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One line of {@code SHA256SUMS} as GNU {@code sha256sum} writes it: the digest, two spaces, the name. If the name holds a
 * backslash, a line feed or a carriage return, these are written {@code \\}, {@code \n} and {@code \r} and the line
 * begins with a backslash.
 *
 * @param digest the file's digest
 * @param path the file's path relative to the snapshot's directory, divided by {@code /}
 */
public record SumsLine(Digest digest, String path) {

    private static final int DIGEST_LENGTH = 64;
    private static final String GAP = "  ";

    /** The line with its line feed, in UTF-8. */
    public byte[] toBytes() {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String mark = escaped.equals(path) ? "" : "\\";
        return (mark + digest + GAP + escaped + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line that {@link #toBytes} may have written.
     *
     * @return empty if it did not
     */
    public static Optional<SumsLine> parse(byte[] line) {
        try {
            String text = new String(line, StandardCharsets.UTF_8);
            int digest = text.startsWith("\\") ? 1 : 0;
            int name = digest + DIGEST_LENGTH + GAP.length();
            if (text.length() < name + 2) {
                return Optional.empty();
            }
            String path = text.substring(name, text.length() - 1);
            SumsLine parsed = new SumsLine(
                    new Digest(text.substring(digest, digest + DIGEST_LENGTH)), digest == 0 ? path : unescape(path));
            // Whatever was passed over, such as the gap, or was no UTF-8 and replaced, is compared here.
            return Arrays.equals(parsed.toBytes(), line) ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String unescape(String escaped) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                char meant = escaped.charAt(++i);
                path.append(meant == 'n' ? '\n' : meant == 'r' ? '\r' : meant);
            } else {
                path.append(c);
            }
        }
        return path.toString();
    }
}
