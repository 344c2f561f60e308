package com.corridorplatforms.backup.fs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The users and groups of this host, from wherever its name service takes them. Asks once for every name. */
final class HostAccounts {

    private static final Pattern NAME = Pattern.compile("[^\\s:-][^\\s:]*");

    private final Map<String, Optional<User>> users = new ConcurrentHashMap<>();
    private final Map<String, Optional<Long>> groups = new ConcurrentHashMap<>();

    /**
     * A user of this host.
     *
     * @param uid the user's number
     * @param gid the number of the user's first group
     */
    record User(long uid, long gid) {}

    Optional<User> user(String name) throws IOException {
        Optional<User> known = users.get(name);
        if (known == null) {
            known = entry("passwd", name).map(fields -> new User(Long.parseLong(fields[2]), Long.parseLong(fields[3])));
            users.put(name, known);
        }
        return known;
    }

    Optional<Long> group(String name) throws IOException {
        Optional<Long> known = groups.get(name);
        if (known == null) {
            known = entry("group", name).map(fields -> Long.parseLong(fields[2]));
            groups.put(name, known);
        }
        return known;
    }

    /** The number of the user this process runs as. */
    static long ownUid() throws IOException {
        return Integer.toUnsignedLong((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static Optional<String[]> entry(String database, String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<String[]> local =
                find(Files.readAllLines(Path.of("/etc", database), StandardCharsets.ISO_8859_1), name);
        return local.isPresent() ? local : find(ask(database, name), name);
    }

    private static Optional<String[]> find(List<String> lines, String name) {
        String stored = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return lines.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 4 && fields[0].equals(stored))
                .findFirst();
    }

    /** Users of a directory service are in no file; {@code getent} asks the name service that the host is set up for. */
    private static List<String> ask(String database, String name) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("getent", database, name)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            // A host without getent has no users but those of its files.
            return List.of();
        }
        process.getOutputStream().close();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
            return lines.lines().toList();
        }
    }
}
