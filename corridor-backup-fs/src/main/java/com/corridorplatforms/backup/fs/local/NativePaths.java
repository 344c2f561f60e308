package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Turns names of any bytes into paths of the JDK and back. The JDK decodes names with the locale's charset and replaces
 * what it cannot decode, but it keeps the bytes inside, and {@code file:} addresses show and take them unharmed.
 */
final class NativePaths {

    private static final char REPLACEMENT = '\uFFFD';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private NativePaths() {}

    /** The path of an entry below a root. */
    static Path below(Path root, StorePath path) {
        if (path.isRoot()) {
            return root;
        }
        if (path.isPlain() && jdkExpresses(path.toString())) {
            return root.resolve(path.toString());
        }
        String base = root.toUri().getRawPath();
        return fromEncoded((base.endsWith("/") ? base : base + "/")
                + percentEncoded(path.raw().bytes()));
    }

    /** The bytes of an absolute path; none for the root of the file system, to which others are joined by a slash. */
    static byte[] bytes(Path path) {
        byte[] whole = encodedBytes(path);
        boolean endsInSlash = whole[whole.length - 1] == '/';
        return endsInSlash ? Arrays.copyOf(whole, whole.length - 1) : whole;
    }

    /** The bytes of a path's last name. */
    static RawText name(Path path) {
        String text = path.getFileName().toString();
        if (isFaithful(text)) {
            return RawText.of(text);
        }
        byte[] whole = encodedBytes(path);
        int end = whole.length > 1 && whole[whole.length - 1] == '/' ? whole.length - 1 : whole.length;
        int begin = end;
        while (begin > 0 && whole[begin - 1] != '/') {
            begin--;
        }
        return RawText.ofBytes(Arrays.copyOfRange(whole, begin, end));
    }

    /** The bytes of a symbolic link's target. */
    static RawText target(Path target) {
        String text = target.toString();
        if (isFaithful(text)) {
            return RawText.of(text);
        }
        byte[] whole = encodedBytes(target);
        int begin = target.isAbsolute() ? 0 : encodedBytes(Path.of("").toAbsolutePath()).length;
        if (begin > 0 && whole[begin - 1] != '/') {
            begin++;
        }
        int end = whole.length;
        if (whole[end - 1] == '/' && !text.endsWith("/")) {
            end--;
        }
        return RawText.ofBytes(Arrays.copyOfRange(whole, begin, end));
    }

    /** A path that holds a target's bytes, except that the JDK turns repeated slashes into one. */
    static Path asTarget(RawText target) {
        boolean absolute = target.bytes().length > 0 && target.bytes()[0] == '/';
        String encoded = percentEncoded(target.bytes());
        // The JDK cuts one slash from the end of an address's path.
        String kept = encoded.endsWith("/") ? encoded + "/" : encoded;
        Path path = fromEncoded(absolute ? kept : "/" + kept);
        return absolute ? path : path.subpath(0, path.getNameCount());
    }

    private static Path fromEncoded(String encoded) {
        return Path.of(URI.create("file://" + encoded));
    }

    private static boolean isFaithful(String text) {
        return text.indexOf(REPLACEMENT) < 0 && jdkExpresses(text);
    }

    private static boolean jdkExpresses(String text) {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding")) || isAscii(text);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static String percentEncoded(byte[] bytes) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : bytes) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '/'
                || octet == '.'
                || octet == '-'
                || octet == '_';
    }

    private static byte[] encodedBytes(Path path) {
        String encoded = path.toAbsolutePath().toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char character = encoded.charAt(i);
            if (character == '%') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(character);
            }
        }
        return bytes.toByteArray();
    }
}
