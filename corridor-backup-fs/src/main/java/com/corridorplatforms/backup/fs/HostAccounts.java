package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The users and groups of this host, from wherever its name service takes them. Asks once for every name. */
final class HostAccounts {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NAME = Pattern.compile("[^\\s:-][^\\s:]*");

    private final Map<String, Optional<User>> users = new ConcurrentHashMap<>();
    private final Map<String, Optional<Long>> groups = new ConcurrentHashMap<>();

    /**
     * A user of this host.
     *
     * @param name the user's name, or its number where it has none
     * @param uid the user's number
     * @param gid the number of the user's first group
     */
    record User(String name, long uid, long gid) {}

    Optional<User> user(String name) throws IOException {
        Optional<User> known = users.get(name);
        if (known == null) {
            known = entry("passwd", name)
                    .map(fields -> new User(name, Long.parseLong(fields[2]), Long.parseLong(fields[3])));
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

    /** A user by name or number; one that is only a number has no group of its own, so one must be given. */
    User required(String name, boolean hasGroup) throws IOException {
        Optional<User> known = user(name);
        if (known.isEmpty() && hasGroup && NUMBER.matcher(name).matches()) {
            return new User(name, Long.parseLong(name), 0);
        }
        return known.orElseThrow(
                () -> new BackupException(
                        "this host has no user \"" + name
                                + "\" to own the restored files; create the user, or name one that exists or, as uid:gid, its numbers"));
    }

    /** The number of a group, by name or number. */
    long requiredGroup(String name) throws IOException {
        Optional<Long> known = group(name);
        if (known.isEmpty() && NUMBER.matcher(name).matches()) {
            return Long.parseLong(name);
        }
        return known.orElseThrow(() -> new BackupException(
                "this host has no group \"" + name + "\" for the restored files; create it, or name one that exists"));
    }

    /** The numbers of all groups that a user belongs to. */
    Set<Long> groupsOf(User user) throws IOException {
        Set<Long> numbers = new TreeSet<>(Set.of(user.gid()));
        for (String line : ask("initgroups", user.name())) {
            Arrays.stream(line.trim().split("\\s+"))
                    .skip(1)
                    .filter(field -> NUMBER.matcher(field).matches())
                    .forEach(field -> numbers.add(Long.parseLong(field)));
        }
        return numbers;
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
