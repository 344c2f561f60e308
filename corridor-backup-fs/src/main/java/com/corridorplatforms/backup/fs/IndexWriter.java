package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HexFormat;

/** Writes an index: one JSON object a line, in the order of {@link StorePath}. Closing it leaves the stream open. */
final class IndexWriter implements Closeable {

    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator("").build();

    private final JsonGenerator json;

    IndexWriter(OutputStream out) throws IOException {
        json = JSON.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    void write(IndexEntry entry) throws IOException {
        StoredFile file = entry.file();
        json.writeStartObject();
        path(IndexField.PATH, IndexField.RAW, file.path());
        json.writeStringField(IndexField.KIND, kind(file));
        if (entry.isFile()) {
            json.writeNumberField(IndexField.SIZE, file.size());
            json.writeStringField(
                    IndexField.SHA256, entry.digest().orElseThrow().hex());
        }
        time(IndexField.MTIME, file.modified());
        if (file.posix().isPresent()) {
            posix(file.posix().get());
        }
        if (file.linkTarget().isPresent()) {
            target(file.linkTarget().get());
        }
        if (entry.sameAs().isPresent()) {
            path(
                    IndexField.HARD_LINK_OF,
                    IndexField.HARD_LINK_OF_RAW,
                    entry.sameAs().get());
        }
        identity(entry);
        further(entry.furtherOrNone());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static String kind(StoredFile file) {
        return switch (file.kind()) {
            case FILE -> IndexField.KIND_FILE;
            case DIRECTORY -> IndexField.KIND_DIRECTORY;
            case SYMLINK -> IndexField.KIND_SYMLINK;
            case OTHER ->
                throw new IllegalArgumentException(
                        "\"" + file.path() + "\" is neither file, directory nor link, expected it to be left out");
        };
    }

    private void path(String text, String raw, StorePath path) throws IOException {
        json.writeStringField(text, path.isRoot() ? IndexField.ROOT : path.toString());
        if (!path.isPlain()) {
            json.writeStringField(raw, hex(path.raw()));
        }
    }

    private void target(RawText target) throws IOException {
        json.writeStringField(IndexField.TARGET, target.toString());
        if (!target.isPlain()) {
            json.writeStringField(IndexField.TARGET_RAW, hex(target));
        }
    }

    private void posix(PosixAttributes posix) throws IOException {
        String octal = Integer.toOctalString(posix.mode());
        json.writeStringField(IndexField.MODE, "0".repeat(4 - octal.length()) + octal);
        json.writeNumberField(IndexField.UID, posix.uid());
        json.writeNumberField(IndexField.GID, posix.gid());
        if (posix.owner().isPresent()) {
            json.writeStringField(IndexField.OWNER, posix.owner().get());
        }
        if (posix.group().isPresent()) {
            json.writeStringField(IndexField.GROUP, posix.group().get());
        }
    }

    private void identity(IndexEntry entry) throws IOException {
        if (entry.file().identity().isPresent()) {
            FileIdentity identity = entry.file().identity().get();
            json.writeNumberField(IndexField.INODE, identity.inode());
            time(IndexField.CTIME, identity.changed());
        }
        if (!entry.settled()) {
            json.writeBooleanField(IndexField.SETTLED, false);
        }
    }

    private void further(FurtherAttributes further) throws IOException {
        if (further.sparse()) {
            json.writeBooleanField(IndexField.SPARSE, true);
        }
        if (!further.extended().isEmpty()) {
            json.writeObjectFieldStart(IndexField.EXTENDED);
            for (var attribute : further.extended().entrySet()) {
                json.writeBinaryField(attribute.getKey(), attribute.getValue().bytes());
            }
            json.writeEndObject();
        }
        if (!further.accessList().isEmpty()) {
            json.writeArrayFieldStart(IndexField.ACCESS_LIST);
            for (String item : further.accessList()) {
                json.writeString(item);
            }
            json.writeEndArray();
        }
    }

    private void time(String name, Instant time) throws IOException {
        json.writeStringField(name, IndexTime.format(time));
    }

    private static String hex(RawText text) {
        return HexFormat.of().formatHex(text.bytes());
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
