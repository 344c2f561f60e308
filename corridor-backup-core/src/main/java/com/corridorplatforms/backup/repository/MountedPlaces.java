package com.corridorplatforms.backup.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where directories lie on their file systems, from {@code /proc/self/mountinfo} (proc(5)): a directory that is bound to another
 * place, as volumes of containers are, has another path there, but the same place. The mounts of one moment.
 */
final class MountedPlaces {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int DEVICE = 2;
    private static final int ROOT = 3;
    private static final int POINT = 4;

    private final List<Mount> mounts;

    private MountedPlaces(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /**
     * A directory of a file system.
     *
     * @param device which file system
     * @param path from its own root on
     */
    record Place(String device, Path path) {

        private boolean liesIn(Place other) {
            return device.equals(other.device) && path.startsWith(other.path);
        }
    }

    private record Mount(Place place, Path point) {

        /** The path of a place that lies in this one. */
        private Path at(Place inner) {
            return point.resolve(place.path().relativize(inner.path()));
        }
    }

    /** Those of this host; none where it does not tell. */
    static MountedPlaces ofHost() throws IOException {
        return Files.exists(TABLE)
                ? parse(Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1))
                : new MountedPlaces(List.of());
    }

    static MountedPlaces parse(List<String> lines) {
        return new MountedPlaces(lines.stream()
                .map(line -> line.split(" "))
                .flatMap(fields -> mount(fields).stream())
                .toList());
    }

    /** A root that no path stands for, such as that of a namespace ({@code net:[4026531840]}), holds no directory. */
    private static Optional<Mount> mount(String[] fields) {
        if (fields.length <= POINT || !fields[ROOT].startsWith("/")) {
            return Optional.empty();
        }
        try {
            Place place = new Place(fields[DEVICE], Path.of(unescape(root(fields))));
            return Optional.of(new Mount(place, Path.of(unescape(fields[POINT]))));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** NFS gives "/" for the root of every mount, and names the directory on the server in what is mounted. */
    private static String root(String[] fields) {
        int type = Arrays.asList(fields).indexOf("-") + 1;
        if (type > 0 && type + 1 < fields.length && fields[type].startsWith("nfs")) {
            String source = fields[type + 1];
            return source.substring(source.indexOf(":/") + 1);
        }
        return fields[ROOT];
    }

    /** Tells whether two directories, given by their paths without links, hold something that is one and the same. */
    boolean share(Path one, Path other) {
        return shows(one, other) || shows(other, one);
    }

    /** Whether a place of the inner one, or of what is mounted below it, is seen in the outer one; what is mounted over it hides it. */
    private boolean shows(Path outer, Path inner) {
        List<Mount> inside = views(inner).toList();
        return views(outer)
                .anyMatch(view -> inside.stream()
                        .map(Mount::place)
                        .filter(place -> place.liesIn(view.place()))
                        .anyMatch(place -> own(view.at(place)).equals(Optional.of(place))));
    }

    /** The directory itself, and all that is mounted below it. */
    private Stream<Mount> views(Path directory) {
        Stream<Mount> below = mounts.stream()
                .filter(mount ->
                        mount.point().startsWith(directory) && !mount.point().equals(directory))
                .filter(mount -> own(mount.point()).equals(Optional.of(mount.place())));
        return Stream.concat(own(directory).map(place -> new Mount(place, directory)).stream(), below);
    }

    private Optional<Place> own(Path directory) {
        return mounts.stream()
                .filter(mount -> directory.startsWith(mount.point()))
                .reduce((one, other) ->
                        other.point().getNameCount() >= one.point().getNameCount() ? other : one)
                .map(mount -> new Place(
                        mount.place().device(),
                        mount.place().path().resolve(mount.point().relativize(directory))));
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
