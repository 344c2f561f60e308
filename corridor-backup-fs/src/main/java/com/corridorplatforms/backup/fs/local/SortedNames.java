package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names in one directory, as bytes alone, so that a million of them fit into a small heap. */
final class SortedNames {

    private SortedNames() {}

    static List<byte[]> of(Path directory) throws IOException {
        List<byte[]> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(NativePaths.name(entry).bytes());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(SortedNames::compare);
        return names;
    }

    private static int compare(byte[] left, byte[] right) {
        return Arrays.compareUnsigned(key(left), key(right));
    }

    /** The UTF-8 bytes of the text form, which for almost every name are its own bytes. */
    private static byte[] key(byte[] name) {
        for (byte octet : name) {
            if (octet < 0) {
                return StorePath.ofBytes(name).toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        return name;
    }
}
