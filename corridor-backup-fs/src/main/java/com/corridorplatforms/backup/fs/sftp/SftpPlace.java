package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.HexFormat;

/**
 * Which directory of which host.
 *
 * @param host its name or address
 * @param port where its SSH server listens
 * @param directory the directory as the server is asked for it; relative paths begin at the user's home
 */
record SftpPlace(String host, int port, RawText directory) {

    private static final int DEFAULT_PORT = 22;

    /** Reads an address; a path that begins with {@code /~/} begins at the user's home. */
    static SftpPlace of(URI uri) {
        String path = uri.getRawPath();
        boolean hasMore = uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (uri.getHost() == null || path == null || path.isEmpty() || hasMore) {
            throw new IllegalArgumentException("\"" + uri + "\" is no directory of a host, expected an address such as"
                    + " \"sftp://user@host/srv/files\", or \"sftp://user@host/~/files\" for one below the user's home");
        }
        String host = uri.getHost().replaceAll("^\\[|\\]$", "");
        return new SftpPlace(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), directory(path));
    }

    private static RawText directory(String path) {
        String trimmed = path.replaceAll("(?<=.)/+$", "");
        if (trimmed.equals("/~")) {
            return RawText.of(".");
        }
        return RawText.ofBytes(decoded(trimmed.startsWith("/~/") ? "./" + trimmed.substring(3) : trimmed));
    }

    /** Undoes the percent signs; what else there is of an address is its own UTF-8. */
    private static byte[] decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                int end = encoded.offsetByCodePoints(i, 1);
                bytes.writeBytes(RawText.of(encoded.substring(i, end)).bytes());
                i = end - 1;
            }
        }
        return bytes.toByteArray();
    }

    /** The path by which the server is asked for an entry. */
    byte[] at(StorePath path) {
        if (path.isRoot()) {
            return directory.bytes();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(directory.bytes());
        if (bytes.size() > 1 || directory.bytes()[0] != '/') {
            bytes.write('/');
        }
        bytes.writeBytes(path.raw().bytes());
        return bytes.toByteArray();
    }

    /** The host and, where it is not the usual one, the port. */
    String server() {
        return port == DEFAULT_PORT ? host : host + ":" + port;
    }

    /** An entry for people. */
    String text(StorePath path) {
        String directoryText = directory.toString();
        String home = directoryText.equals(".") ? "/~" : "/~/" + directoryText.replaceFirst("^\\./", "");
        String root = "sftp://" + server() + (directoryText.startsWith("/") ? directoryText : home);
        return path.in(root);
    }
}
