package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Requires that a directory is reached through directories alone. Which were is remembered, with what the server tells them
 * apart by; the directory itself is looked at again where one command suffices. Thread-safe.
 */
final class PlainParents {

    private final boolean looksAgain;
    private final Map<StorePath, String> known = new LatestOnly<>();

    PlainParents(boolean looksAgain) {
        this.looksAgain = looksAgain;
    }

    void require(StorePath directory, IoFunction<StorePath, Optional<ListedEntry>> look) throws IOException {
        Deque<StorePath> unknown = new ArrayDeque<>();
        for (StorePath each = directory; !each.isRoot(); each = each.parent().orElseThrow()) {
            Optional<String> then = recall(each);
            if (then.isPresent() && (!looksAgain || unique(each, look).equals(then.get()))) {
                break;
            }
            unknown.push(each);
        }
        for (StorePath each : unknown) {
            remember(each, unique(each, look));
        }
    }

    /** Takes note of a directory that was only just made. */
    void made(StorePath directory) {
        if (!looksAgain) {
            remember(directory, "");
        }
    }

    /** Takes note of a directory that was only just listed, and is no link therefore. */
    void listed(StorePath directory) {
        boolean isReached = !directory.isRoot()
                && (directory.parent().orElseThrow().isRoot()
                        || recall(directory.parent().orElseThrow()).isPresent());
        if (!looksAgain && isReached) {
            remember(directory, "");
        }
    }

    private static String unique(StorePath directory, IoFunction<StorePath, Optional<ListedEntry>> look)
            throws IOException {
        ListedEntry found = look.apply(directory).orElseThrow(() -> new NoSuchFileException(directory.toString()));
        if (found.kind() != FileKind.DIRECTORY) {
            throw new FileSystemException(
                    directory.toString(), null, "is no directory, and nothing is written through it");
        }
        return found.unique();
    }

    private synchronized Optional<String> recall(StorePath directory) {
        return Optional.ofNullable(known.get(directory));
    }

    private synchronized void remember(StorePath directory, String unique) {
        known.put(directory, unique);
    }
}
