package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.spi.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hashes files of a snapshot, two at a time. */
final class HashPool implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Cancellation cancellation;
    private final ExecutorService threads;
    private final ThreadLocal<Tools> tools = ThreadLocal.withInitial(Tools::new);

    HashPool(Path root, Cancellation cancellation) {
        this.root = root;
        this.cancellation = cancellation;
        this.threads = Executors.newFixedThreadPool(THREADS, action -> {
            Thread thread = new Thread(action, "corridor-backup-verify");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What one thread hashes every file with: most files are small, and making these anew takes as long as hashing them. */
    private static final class Tools {
        private final MessageDigest digest = Digest.sha256();
        private final byte[] buffer = new byte[BUFFER];
    }

    /**
     * What was found under a listed path.
     *
     * @param digest of the content, or empty if there is no readable regular file
     * @param bytes how many were read
     * @param kind what lies there
     * @param problem one sentence if there is no digest, else empty
     */
    record Hashed(Optional<Digest> digest, long bytes, Kind kind, String problem) {}

    /** What lies under a path. */
    enum Kind {
        NOTHING,
        DIRECTORY,
        FILE
    }

    Future<Hashed> submit(String path) {
        return threads.submit(() -> hash(path));
    }

    private Hashed hash(String path) {
        try {
            Path file = root.resolve(path);
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                Kind kind = attributes.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
                return new Hashed(Optional.empty(), 0, kind, "it is not a regular file any more");
            }
            return read(file);
        } catch (NoSuchFileException e) {
            return new Hashed(Optional.empty(), 0, Kind.NOTHING, "it is missing");
        } catch (InvalidPathException e) {
            // A name that this process cannot express says nothing about the file.
            FileNames.requireUnicode();
            return new Hashed(Optional.empty(), 0, Kind.FILE, "it cannot be read: " + Reason.of(e));
        } catch (IOException e) {
            return new Hashed(Optional.empty(), 0, Kind.FILE, "it cannot be read: " + Reason.of(e));
        }
    }

    private Hashed read(Path file) throws IOException {
        MessageDigest digest = tools.get().digest;
        byte[] buffer = tools.get().buffer;
        digest.reset();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cancellation.check();
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new Hashed(Optional.of(Digest.ofFinished(digest.digest())), bytes, Kind.FILE, "");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
