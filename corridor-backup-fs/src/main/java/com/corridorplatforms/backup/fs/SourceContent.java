package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.ContentChangedException;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * A file of the source as content for a destination. Its failures can be told from those of the destination. After its last
 * byte the file is looked at once more: one that is not what it was before fails the content, so that a mixture of old and new
 * content never takes a place, unless the caller has to take what there is.
 */
final class SourceContent implements ContentSource {

    private final FileStore source;
    private final StoredFile before;
    private final Bandwidth bandwidth;
    private final boolean takesAnything;
    private StoredFile now;
    private boolean isSteady;
    private long bytes;

    SourceContent(FileStore source, StoredFile before, Bandwidth bandwidth, boolean takesAnything) {
        this.source = source;
        this.before = before;
        this.bandwidth = bandwidth;
        this.takesAnything = takesAnything;
        this.now = before;
    }

    /** How many bytes were read the last time. */
    long bytes() {
        return bytes;
    }

    /** What the file was after it was read. */
    StoredFile now() {
        return now;
    }

    /** Whether the file was the same before and after it was read. */
    boolean isSteady() {
        return isSteady;
    }

    @Override
    public void read(IoConsumer<InputStream> reader) throws IOException {
        boolean[] isReading = new boolean[1];
        bytes = 0;
        try {
            now = source.readWhole(before, in -> {
                isReading[0] = true;
                InputStream limited = bandwidth.limit(in);
                reader.accept(ReadFunction.stream((buffer, offset, length) -> pass(limited, buffer, offset, length)));
                isReading[0] = false;
            });
        } catch (ContentChangedException e) {
            throw isReading[0] ? e : changed(e);
        } catch (IOException e) {
            throw isReading[0] ? e : new Failed(e);
        }
        judge();
    }

    private int pass(InputStream in, byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = in.read(buffer, offset, length);
            bytes += Math.max(0, count);
            return count;
        } catch (ContentChangedException e) {
            throw changed(e);
        } catch (IOException e) {
            throw new Failed(e);
        }
    }

    private IOException changed(ContentChangedException failure) throws Failed {
        return takesAnything ? new Failed(failure) : new ChangedWhileRead(look());
    }

    private void judge() throws IOException {
        requireFile();
        isSteady = bytes == before.size() && now.looksLike(before);
        if (!isSteady && !takesAnything) {
            throw new ChangedWhileRead(now);
        }
    }

    /** What was read may be another file's content, to which a link leads that was put in the place of this one. */
    private void requireFile() throws Failed {
        if (now.kind() != FileKind.FILE) {
            throw new Failed(new FileSystemException(before.path().toString(), null, "is no regular file any more"));
        }
    }

    private StoredFile look() throws Failed {
        try {
            return source.find(before.path())
                    .orElseThrow(() -> new NoSuchFileException(before.path().toString()));
        } catch (IOException e) {
            throw new Failed(e);
        }
    }

    /** A file, if it was gone when it was read and is there again: some writers remove a file before they write it anew. */
    static Optional<StoredFile> back(FileStore source, StorePath path, Failed failed) throws IOException {
        return failed.failure() instanceof NoSuchFileException
                ? source.find(path).filter(now -> now.kind() == FileKind.FILE)
                : Optional.empty();
    }

    /** The source failed, not the destination. */
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        Failed(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }
}
