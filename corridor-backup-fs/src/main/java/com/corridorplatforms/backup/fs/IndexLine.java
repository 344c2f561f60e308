package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Makes entries of the lines of an index. Unknown fields are passed over. */
final class IndexLine {

    private IndexLine() {}

    /**
     * @throws IllegalArgumentException if the line is not an entry; the message says why
     */
    static IndexEntry entry(IndexFields fields) {
        FileKind kind = kind(fields.required(IndexField.KIND));
        boolean isFile = kind == FileKind.FILE;
        StoredFile file = new StoredFile(
                path(fields, IndexField.PATH, IndexField.RAW).orElseThrow(),
                kind,
                isFile ? fields.number(IndexField.SIZE) : 0,
                time(fields.required(IndexField.MTIME)),
                posix(fields),
                identity(fields),
                kind == FileKind.SYMLINK ? Optional.of(target(fields)) : Optional.empty());
        return new IndexEntry(
                file,
                isFile ? Optional.of(new Digest(fields.required(IndexField.SHA256))) : Optional.empty(),
                isFile ? hardLink(fields, file.path()) : Optional.empty(),
                fields.find(IndexField.SETTLED).map(Boolean::parseBoolean).orElse(true),
                Optional.of(further(fields)));
    }

    private static FurtherAttributes further(IndexFields fields) {
        return new FurtherAttributes(
                fields.extended(),
                fields.accessList(),
                fields.find(IndexField.SPARSE).map(Boolean::parseBoolean).orElse(false));
    }

    private static FileKind kind(String text) {
        return switch (text) {
            case IndexField.KIND_FILE -> FileKind.FILE;
            case IndexField.KIND_DIRECTORY -> FileKind.DIRECTORY;
            case IndexField.KIND_SYMLINK -> FileKind.SYMLINK;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not a kind of file");
        };
    }

    /** The bytes are the name and the text is their form; a line in which they differ was not written by a capture. */
    private static Optional<StorePath> path(IndexFields fields, String textField, String rawField) {
        Optional<String> text =
                textField.equals(IndexField.PATH) ? Optional.of(fields.required(textField)) : fields.find(textField);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().equals(IndexField.ROOT)) {
            return Optional.of(StorePath.root());
        }
        if (text.get().isEmpty()) {
            throw new IllegalArgumentException("the path is empty");
        }
        Optional<String> raw = fields.find(rawField);
        StorePath path = raw.isPresent() ? StorePath.ofBytes(hex(raw.get())) : StorePath.of(text.get());
        if (path.isRoot() || !path.toString().equals(text.get())) {
            throw new IllegalArgumentException(
                    "the path \"" + text.get() + "\" differs from its raw form \"" + path + "\"");
        }
        return Optional.of(path);
    }

    private static Optional<StorePath> hardLink(IndexFields fields, StorePath path) {
        Optional<StorePath> first = path(fields, IndexField.HARD_LINK_OF, IndexField.HARD_LINK_OF_RAW);
        if (first.isPresent() && first.get().compareTo(path) >= 0) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" is a hard link of \"" + first.get() + "\", expected a path before it");
        }
        return first;
    }

    private static RawText target(IndexFields fields) {
        String text = fields.required(IndexField.TARGET);
        Optional<String> raw = fields.find(IndexField.TARGET_RAW);
        RawText target = raw.isPresent() ? RawText.ofBytes(hex(raw.get())) : RawText.of(text);
        if (text.isEmpty() || text.indexOf('\0') >= 0 || !target.toString().equals(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not the target of a link");
        }
        return target;
    }

    private static Optional<PosixAttributes> posix(IndexFields fields) {
        if (fields.find(IndexField.MODE).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PosixAttributes(
                Integer.parseInt(fields.required(IndexField.MODE), 8),
                fields.number(IndexField.UID),
                fields.number(IndexField.GID),
                fields.find(IndexField.OWNER),
                fields.find(IndexField.GROUP)));
    }

    private static Optional<FileIdentity> identity(IndexFields fields) {
        if (fields.find(IndexField.INODE).isEmpty()) {
            return Optional.empty();
        }
        // Which device it was is of no use later: network file systems change their number at every mount.
        return Optional.of(
                new FileIdentity(0, fields.number(IndexField.INODE), 1, time(fields.required(IndexField.CTIME))));
    }

    private static Instant time(String text) {
        try {
            return IndexTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time", e);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
