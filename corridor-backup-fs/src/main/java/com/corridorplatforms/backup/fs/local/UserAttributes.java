package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.spi.SystemWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The extended attributes {@code user.*}, the only ones that the JDK knows. */
final class UserAttributes {

    static final String PREFIX = "user.";

    /** The operating system's words for ENOTSUP, at the end of what the JDK says (errno(3)). */
    private static final String NOT_SUPPORTED = "Operation not supported";

    private static final int OWNER_READ_WRITE = 0600;

    private UserAttributes() {}

    /** All of them by their full names; none where the file system keeps none. */
    static SortedMap<String, RawText> read(Path file) throws IOException {
        SortedMap<String, RawText> attributes = new TreeMap<>();
        UserDefinedFileAttributeView view = view(file);
        if (view == null) {
            return attributes;
        }
        requireOpenable(file);
        try {
            for (String name : view.list()) {
                ByteBuffer value = ByteBuffer.allocate(view.size(name));
                view.read(name, value);
                attributes.put(PREFIX + name, RawText.ofBytes(value.array()));
            }
            return attributes;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            // A file system without such attributes says so when it is asked for them.
            if (!Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
                return new TreeMap<>();
            }
            throw e;
        }
    }

    /** Whether its file system says that it keeps no extended attributes at all, as some mounts do. */
    static boolean areNotKept(Path file) {
        UserDefinedFileAttributeView view = view(file);
        if (view == null) {
            return true;
        }
        try {
            requireOpenable(file);
            view.list();
            return false;
        } catch (FileSystemException e) {
            return SystemWords.english(e.getReason()).endsWith(NOT_SUPPORTED);
        } catch (IOException e) {
            return false;
        }
    }

    /** Sets one, in spite of a mode that forbids its owner to write, as Linux asks for the right to write here. */
    static void write(Path file, String name, RawText value) throws IOException {
        change(file, view -> view.write(name.substring(PREFIX.length()), ByteBuffer.wrap(value.bytes())));
    }

    /** Removes one, in spite of such a mode. */
    static void remove(Path file, String name) throws IOException {
        change(file, view -> view.delete(name.substring(PREFIX.length())));
    }

    private interface Change {
        void make(UserDefinedFileAttributeView view) throws IOException;
    }

    private static void change(Path file, Change change) throws IOException {
        UserDefinedFileAttributeView view = view(file);
        if (view == null) {
            return;
        }
        requireOpenable(file);
        try {
            change.make(view);
        } catch (AccessDeniedException e) {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
            Files.setAttribute(file, "unix:mode", mode | OWNER_READ_WRITE);
            try {
                change.make(view);
            } finally {
                Files.setAttribute(file, "unix:mode", mode);
            }
        }
    }

    /** The JDK opens what it asks about, and opening a named pipe would wait for a writer, perhaps forever. */
    private static void requireOpenable(Path file) throws IOException {
        if (Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new FileSystemException(file.toString(), null, "is a named pipe, a socket or a device");
        }
    }

    private static @Nullable UserDefinedFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
