package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gives the files of one order what the JDK cannot give them, and {@code user.*}. Passes over what it may not. */
final class FurtherWriter {

    private final HostTools tools;
    private final LocalPlaces places;

    FurtherWriter(HostTools tools, LocalPlaces places) {
        this.tools = tools;
        this.places = places;
    }

    /**
     * Sets it.
     *
     * @param wanted by path; all of them reached through directories alone
     * @param withLists those of them that can have access control lists, so no links
     */
    void set(Map<StorePath, FurtherAttributes> wanted, List<StorePath> withLists) throws IOException {
        for (Map.Entry<StorePath, FurtherAttributes> entry : wanted.entrySet()) {
            setUserAttributes(entry.getKey(), entry.getValue());
        }
        if (tools.has("xargs", "getfattr", "setfattr")) {
            setSystemAttributes(wanted);
        }
        if (tools.has("xargs", "getfacl", "setfacl")) {
            setLists(wanted, withLists);
        }
    }

    private void setUserAttributes(StorePath path, FurtherAttributes attributes) throws IOException {
        for (var attribute : attributes.extended().entrySet()) {
            if (attribute.getKey().startsWith(UserAttributes.PREFIX)) {
                try {
                    UserAttributes.write(places.through(path), attribute.getKey(), attribute.getValue());
                } catch (FileSystemException e) {
                    // Whoever asks for them afterwards sees that it is not there.
                    continue;
                }
            }
        }
    }

    private void setSystemAttributes(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        wanted.forEach((path, attributes) -> {
            List<String> lines = attributes.extended().entrySet().stream()
                    .filter(attribute -> !attribute.getKey().startsWith(UserAttributes.PREFIX))
                    .map(attribute -> escaped(attribute.getKey()) + "=0x"
                            + HexFormat.of().formatHex(attribute.getValue().bytes()))
                    .toList();
            if (!lines.isEmpty()) {
                dump.writeBytes(AttributeDump.of(places.name(path), lines));
            }
        });
        if (dump.size() > 0) {
            tools.run(dump.toByteArray(), List.of("setfattr", "-h", "--restore=-"));
        }
    }

    /**
     * Removes extended attributes.
     *
     * @param unwanted their names, by path; all of them reached through directories alone
     */
    void remove(Map<StorePath, Set<String>> unwanted) throws IOException {
        Map<String, List<StorePath>> system = new TreeMap<>();
        for (Map.Entry<StorePath, Set<String>> entry : unwanted.entrySet()) {
            for (String name : entry.getValue()) {
                if (name.startsWith(UserAttributes.PREFIX)) {
                    removeUserAttribute(entry.getKey(), name);
                } else {
                    system.computeIfAbsent(name, first -> new ArrayList<>()).add(entry.getKey());
                }
            }
        }
        if (tools.has("xargs", "getfattr", "setfattr")) {
            for (Map.Entry<String, List<StorePath>> one : system.entrySet()) {
                tools.runOver(places.names(one.getValue()), "setfattr", "-h", "-x", one.getKey(), "--");
            }
        }
    }

    private void removeUserAttribute(StorePath path, String name) throws IOException {
        try {
            UserAttributes.remove(places.through(path), name);
        } catch (FileSystemException e) {
            // Whoever asks for them afterwards sees that it is still there.
            return;
        }
    }

    private static String escaped(String name) {
        return new String(AttributeDump.escape(name.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private void setLists(Map<StorePath, FurtherAttributes> wanted, List<StorePath> withLists) throws IOException {
        List<StorePath> without = new ArrayList<>();
        List<StorePath> with = new ArrayList<>();
        for (StorePath path : withLists) {
            (wanted.get(path).accessList().isEmpty() ? without : with).add(path);
        }
        if (!without.isEmpty()) {
            tools.runOver(places.names(without), "setfacl", "-P", "-b", "-k", "--");
        }
        restoreLists(wanted, with);
    }

    /** A user that this host does not know ends the program, so that others may have to be tried without that one. */
    private void restoreLists(Map<StorePath, FurtherAttributes> wanted, List<StorePath> paths) throws IOException {
        if (paths.isEmpty()) {
            return;
        }
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        paths.forEach(path -> dump.writeBytes(
                AttributeDump.of(places.name(path), wanted.get(path).accessList())));
        boolean succeeded =
                tools.run(dump.toByteArray(), List.of("setfacl", "--restore=-")).succeeded();
        if (!succeeded && paths.size() > 1) {
            restoreLists(wanted, paths.subList(0, paths.size() / 2));
            restoreLists(wanted, paths.subList(paths.size() / 2, paths.size()));
        }
    }
}
