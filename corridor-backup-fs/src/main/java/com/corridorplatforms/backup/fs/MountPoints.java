package com.corridorplatforms.backup.fs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where file systems are mounted on this host, from {@code /proc/self/mountinfo}: unlike device numbers it also tells of
 * directories that are bound to another place of the same file system.
 */
final class MountPoints {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int PLACE = 4;

    private final List<String> places;

    private MountPoints(List<String> places) {
        this.places = places;
    }

    static MountPoints ofHost() throws IOException {
        if (!Files.exists(TABLE)) {
            return new MountPoints(List.of());
        }
        return parse(Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1));
    }

    static MountPoints parse(List<String> lines) {
        return new MountPoints(lines.stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > PLACE)
                .map(fields -> unescape(fields[PLACE]))
                .toList());
    }

    boolean isOne(Path directory) {
        return places.contains(directory.toString());
    }

    /** One that lies anywhere below a directory. */
    Optional<Path> below(Path directory) {
        return places.stream()
                .filter(place -> place.startsWith(directory + "/"))
                .findFirst()
                .map(Path::of);
    }

    /** The kernel writes spaces, tabs, line ends and backslashes as three octal digits. */
    private static String unescape(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(field.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
