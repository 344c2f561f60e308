package com.corridorplatforms.backup.fs.sftp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of a file of known hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param revoked whether it says that the key is not to be trusted
 * @param hosts the names it is about: patterns divided by commas, or one hashed name
 * @param type the key's type
 * @param key the type and the key as text
 */
record KnownHost(boolean revoked, String hosts, String type, String key) {

    private static final String REVOKED = "@revoked";
    private static final String HASH = "HmacSHA1";
    private static final int USUAL_PORT = 22;

    /**
     * Reads a line.
     *
     * @return empty for a comment, for an authority that certifies hosts, and as with OpenSSH for a line that is none: it can
     *     only make a connection be refused
     */
    static Optional<KnownHost> parse(String line) {
        String trimmed = line.trim();
        boolean revoked = trimmed.startsWith(REVOKED);
        List<String> words = List.of(
                (revoked ? trimmed.substring(REVOKED.length()) : trimmed).trim().split("[ \t]+"));
        if (words.size() < 3 || words.get(0).matches("[#@].*") || !isBase64(words.get(2))) {
            return Optional.empty();
        }
        return Optional.of(new KnownHost(revoked, words.get(0), words.get(1), words.get(1) + " " + words.get(2)));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** How such a file calls a host. */
    static String name(String host, int port) {
        return port == USUAL_PORT ? host : "[" + host + "]:" + port;
    }

    /** Whether it is about a host, by the name from {@link #name}; a pattern with an exclamation mark takes out. */
    boolean isAbout(String name) {
        if (hosts.startsWith("|")) {
            return isHashOf(name);
        }
        List<String> patterns = Arrays.asList(hosts.toLowerCase(Locale.ROOT).split(","));
        String lower = name.toLowerCase(Locale.ROOT);
        return patterns.stream().noneMatch(pattern -> pattern.startsWith("!") && matches(pattern.substring(1), lower))
                && patterns.stream().anyMatch(pattern -> matches(pattern, lower));
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (char character : pattern.toCharArray()) {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return name.matches(regex.toString());
    }

    /** The form {@code |1|salt|hash}, where the hash is an HMAC by SHA-1. */
    private boolean isHashOf(String name) {
        String[] parts = hosts.split("\\|");
        if (parts.length != 4 || !parts[1].equals("1") || !isBase64(parts[2]) || !isBase64(parts[3])) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), HASH));
            byte[] hash = mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HASH, e);
        }
    }
}
