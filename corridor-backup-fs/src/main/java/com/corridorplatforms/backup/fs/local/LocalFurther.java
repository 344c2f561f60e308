package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.local.HostTools.Answer;
import com.corridorplatforms.backup.fs.local.HostTools.TooMuchException;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Reads what the files of one question have beside what the JDK tells, each program asked once for all of them. */
final class LocalFurther {

    /** Smaller holes are worth no question. */
    static final long SMALLEST_SPARSE = 1 << 16;

    /**
     * The user's own are among them: one program tells of many files faster than the JDK, which opens each. So are the names
     * under which access control lists are kept (acl(5)), that nobody need ask for those of files without.
     */
    private static final String NAMESPACES = "^((user|security|trusted)\\.|system\\.posix_acl_)";

    private static final String RAW_LIST = "system.posix_acl_";

    /** As many bytes as a program may say of some files; of one alone it may say more. */
    private static final int MOST = 2 << 20;

    private static final int MOST_OF_ONE = 16 << 20;

    private final HostTools tools;
    private final LocalPlaces places;
    private final Map<StorePath, FurtherAttributes> found = new HashMap<>();
    private final Set<StorePath> unreadable = new HashSet<>();
    private int room;

    private LocalFurther(HostTools tools, LocalPlaces places, int room) {
        this.tools = tools;
        this.places = places;
        this.room = room;
    }

    /** Tells of files, in their order, as many at a time as there is room for. */
    static void look(HostTools tools, LocalPlaces places, List<StoredFile> files, IoConsumer<FurtherLook> sink)
            throws IOException {
        LocalFurther looks = new LocalFurther(tools, places, files.size() == 1 ? MOST_OF_ONE : MOST);
        if (looks.fits(files)) {
            for (StoredFile file : files) {
                sink.accept(looks.of(file.path()));
            }
        } else {
            int half = files.size() / 2;
            look(tools, places, files.subList(0, half), sink);
            look(tools, places, files.subList(half, files.size()), sink);
        }
    }

    /** Looks, unless all together have more than there is room for. One alone that has is not told of whole. */
    private boolean fits(List<StoredFile> files) throws IOException {
        try {
            look(files);
            return true;
        } catch (TooMuchException e) {
            files.forEach(file -> unreadable.add(file.path()));
            return files.size() == 1;
        }
    }

    private FurtherLook of(StorePath path) {
        FurtherAttributes attributes = found.getOrDefault(path, FurtherAttributes.NONE);
        return new FurtherLook(path, withoutRawLists(attributes), !unreadable.contains(path));
    }

    private void look(List<StoredFile> files) throws IOException {
        List<StorePath> all = paths(files, file -> true);
        List<StorePath> unlinked = paths(files, file -> file.kind() != FileKind.SYMLINK);
        boolean seesNames = tools.has("xargs", "getfattr", "setfattr");
        if (seesNames) {
            dump(
                    all,
                    LocalFurther::extended,
                    "getfattr",
                    "-h",
                    "-d",
                    "-e",
                    "hex",
                    "-m",
                    NAMESPACES,
                    "--absolute-names",
                    "--");
        } else {
            for (StorePath path : unlinked) {
                lookAtUserAttributes(path);
            }
        }
        if (tools.has("xargs", "getfacl", "setfacl")) {
            List<StorePath> withLists = seesNames ? withLists() : unlinked;
            dump(withLists, FurtherAttributes::withAccessList, "getfacl", "-P", "-p", "-s", "-E", "--");
        }
        if (tools.has("xargs", "stat")) {
            lookForHoles(paths(files, file -> file.kind() == FileKind.FILE && file.size() >= SMALLEST_SPARSE));
        }
    }

    private List<StorePath> withLists() {
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().extended().keySet().stream().anyMatch(LocalFurther::isRawList))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static FurtherAttributes withoutRawLists(FurtherAttributes attributes) {
        SortedMap<String, RawText> others = new TreeMap<>(attributes.extended());
        others.keySet().removeIf(LocalFurther::isRawList);
        return attributes.withExtended(others);
    }

    private static boolean isRawList(String attribute) {
        return attribute.startsWith(RAW_LIST);
    }

    private static List<StorePath> paths(Collection<StoredFile> files, Predicate<StoredFile> wanted) {
        return files.stream()
                .filter(file -> file.kind() != FileKind.OTHER)
                .filter(wanted)
                .map(StoredFile::path)
                .toList();
    }

    private void change(
            StorePath path, BiFunction<FurtherAttributes, List<String>, FurtherAttributes> how, List<String> lines) {
        found.put(path, how.apply(found.getOrDefault(path, FurtherAttributes.NONE), lines));
    }

    private void lookAtUserAttributes(StorePath path) throws TooMuchException {
        try {
            FurtherAttributes attributes =
                    FurtherAttributes.NONE.withExtended(UserAttributes.read(places.through(path)));
            take(attributes.bytes());
            found.put(path, attributes);
        } catch (TooMuchException e) {
            throw e;
        } catch (NoSuchFileException e) {
            // Whoever reads it next says that it vanished.
            return;
        } catch (IOException e) {
            unreadable.add(path);
        }
    }

    private void take(long bytes) throws TooMuchException {
        if (bytes > room) {
            throw new TooMuchException();
        }
        room -= (int) bytes;
    }

    private static FurtherAttributes extended(FurtherAttributes attributes, List<String> lines) {
        SortedMap<String, RawText> all = new TreeMap<>(attributes.extended());
        for (String line : lines) {
            int value = line.lastIndexOf("=0x");
            byte[] name = AttributeDump.unescape(
                    new String(line.substring(0, value).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            all.put(
                    new String(name, StandardCharsets.UTF_8),
                    RawText.ofBytes(HexFormat.of().parseHex(line.substring(value + 3))));
        }
        return attributes.withExtended(all);
    }

    /** A program that fails for one of many does not say for which in a way that could be relied on, so it is asked again. */
    private void dump(
            List<StorePath> paths,
            BiFunction<FurtherAttributes, List<String>, FurtherAttributes> how,
            String... command)
            throws IOException {
        if (paths.isEmpty()) {
            return;
        }
        Answer answer = tools.runOver(places.names(paths), room, command);
        take(answer.output().length);
        if (answer.succeeded()) {
            Map<RawText, StorePath> byName = byName(paths);
            for (Map.Entry<RawText, List<String>> own :
                    AttributeDump.parse(answer.output()).entrySet()) {
                StorePath path = byName.get(own.getKey());
                if (path == null) {
                    throw new IOException("\"" + command[0] + "\" tells of \"" + own.getKey()
                            + "\", which it was not asked about; report its version");
                }
                change(path, how, own.getValue());
            }
        } else {
            dumpFewer(paths, how, command);
        }
    }

    private void dumpFewer(
            List<StorePath> paths,
            BiFunction<FurtherAttributes, List<String>, FurtherAttributes> how,
            String... command)
            throws IOException {
        List<StorePath> kept =
                paths.stream().filter(path -> !isWithoutAny(path)).toList();
        if (kept.size() < paths.size()) {
            dump(kept, how, command);
        } else if (paths.size() == 1) {
            if (Files.exists(places.at(paths.get(0)), LinkOption.NOFOLLOW_LINKS)) {
                unreadable.add(paths.get(0));
            }
        } else {
            dump(paths.subList(0, paths.size() / 2), how, command);
            dump(paths.subList(paths.size() / 2, paths.size()), how, command);
        }
    }

    /** What lies on a file system that keeps none has none, and no access control list. A link lies where its directory does. */
    private boolean isWithoutAny(StorePath path) {
        Path place = places.through(path);
        boolean isLink = Files.isSymbolicLink(place) && !path.isRoot();
        return UserAttributes.areNotKept(isLink ? places.through(path.parent().orElseThrow()) : place);
    }

    private Map<RawText, StorePath> byName(List<StorePath> paths) {
        List<byte[]> names = places.names(paths);
        Map<RawText, StorePath> byName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(RawText.ofBytes(names.get(i)), paths.get(i));
        }
        return byName;
    }

    /** Whether a file has holes decides about room and nothing else; where it cannot be told, it has none. */
    private void lookForHoles(List<StorePath> paths) throws IOException {
        Map<RawText, StorePath> byName = byName(paths);
        // Blocks, their size, the size of the content, the name.
        byte[] output = tools.runOver(places.names(paths), "stat", "--printf=%b %B %s %n\\0", "--")
                .output();
        for (byte[] line : split(output)) {
            String[] fields = new String(line, StandardCharsets.ISO_8859_1).split(" ", 4);
            StorePath path = byName.get(RawText.ofBytes(fields[3].getBytes(StandardCharsets.ISO_8859_1)));
            long stored = Long.parseLong(fields[0]) * Long.parseLong(fields[1]);
            if (path != null && stored < Long.parseLong(fields[2])) {
                change(path, (attributes, none) -> attributes.asSparse(), List.of());
            }
        }
    }

    private static List<byte[]> split(byte[] output) {
        List<byte[]> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                lines.add(Arrays.copyOfRange(output, begin, i));
                begin = i + 1;
            }
        }
        return lines;
    }
}
