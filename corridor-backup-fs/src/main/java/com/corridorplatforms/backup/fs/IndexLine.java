package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes entries of the lines of one index. Unknown fields are passed over. A line that is refused is the last. */
final class IndexLine {

    private static final Pattern ACCESS_LIST_ITEM =
            Pattern.compile("(default:)?(user|group|mask|other):[^:\\x00-\\x1f]*:[r-][w-][x-]");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("(user|trusted|security)\\.[^\\x00-\\x1f]{1,255}");

    /** One for all lines, which it is fed one after the other: making one takes longer than a line. */
    private final JsonParser parser;

    private final ByteArrayFeeder feeder;

    IndexLine() throws IOException {
        parser = new JsonFactory().createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /**
     * @throws IllegalArgumentException if the line is not an entry; the message says why
     */
    IndexEntry parse(byte[] line) {
        Fields fields = read(line);
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

    private static FurtherAttributes further(Fields fields) {
        return new FurtherAttributes(
                fields.extended(),
                fields.accessList(),
                fields.find(IndexField.SPARSE).map(Boolean::parseBoolean).orElse(false));
    }

    private Fields read(byte[] line) {
        Fields fields = new Fields(new HashMap<>(), new TreeMap<>(), new ArrayList<>());
        try {
            feeder.feedInput(line, 0, line.length);
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    requireOnce(name, fields.values().put(name, parser.getText()));
                } else {
                    requireOnce(name, fields.values().put(name, ""));
                    readMore(name, parser, fields);
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == JsonToken.NOT_AVAILABLE);
            return fields;
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
    }

    private static void readMore(String name, JsonParser parser, Fields fields) throws IOException {
        if (name.equals(IndexField.EXTENDED) && parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String attribute = attributeName(parser.currentName());
                parser.nextToken();
                requireOnce(attribute, fields.extended().put(attribute, RawText.ofBytes(parser.getBinaryValue())));
            }
        } else if (name.equals(IndexField.ACCESS_LIST) && parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                fields.accessList().add(accessListItem(parser.getText()));
            }
        } else {
            parser.skipChildren();
        }
    }

    /** It is handed to a program that reads lines. */
    private static String accessListItem(String text) {
        if (!ACCESS_LIST_ITEM.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not an entry of an access control list");
        }
        return text;
    }

    /** @throws IllegalArgumentException if it is not a plain name of a namespace and an attribute */
    private static String attributeName(String text) {
        if (!ATTRIBUTE_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not the name of an extended attribute");
        }
        return text;
    }

    /** Of two values of one name, one reader would take the first and another the last. */
    private static void requireOnce(String name, @Nullable Object before) {
        if (before != null) {
            throw new IllegalArgumentException("\"" + name + "\" is there twice");
        }
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException("it is not one JSON object");
        }
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
    private static Optional<StorePath> path(Fields fields, String textField, String rawField) {
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

    private static Optional<StorePath> hardLink(Fields fields, StorePath path) {
        Optional<StorePath> first = path(fields, IndexField.HARD_LINK_OF, IndexField.HARD_LINK_OF_RAW);
        if (first.isPresent() && first.get().compareTo(path) >= 0) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" is a hard link of \"" + first.get() + "\", expected a path before it");
        }
        return first;
    }

    private static RawText target(Fields fields) {
        String text = fields.required(IndexField.TARGET);
        Optional<String> raw = fields.find(IndexField.TARGET_RAW);
        RawText target = raw.isPresent() ? RawText.ofBytes(hex(raw.get())) : RawText.of(text);
        if (text.isEmpty() || text.indexOf('\0') >= 0 || !target.toString().equals(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not the target of a link");
        }
        return target;
    }

    private static Optional<PosixAttributes> posix(Fields fields) {
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

    private static Optional<FileIdentity> identity(Fields fields) {
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

    /** The fields of a line: the scalar ones, and the two that are not. */
    private record Fields(Map<String, String> values, SortedMap<String, RawText> extended, List<String> accessList) {

        Optional<String> find(String name) {
            return Optional.ofNullable(values.get(name));
        }

        String required(String name) {
            return find(name).orElseThrow(() -> new IllegalArgumentException("the field \"" + name + "\" is missing"));
        }

        long number(String name) {
            return Long.parseLong(required(name));
        }
    }
}
