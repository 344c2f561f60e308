package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.FileFailures;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the time of modification of a store's root in the name of an empty directory made in it. Whatever is made in the root gives
 * it another time, so this one thing must tell the former time from the moment it is there.
 */
final class RootTime {

    private static final Pattern SECONDS_AND_NANOSECONDS = Pattern.compile("(-?\\d{1,12})\\.(\\d{9})");

    private final FileStore store;
    private final String prefix;

    /** @param prefix what the directory's name begins with */
    RootTime(FileStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    boolean isNote(StorePath path) {
        return noted(path).isPresent();
    }

    private Optional<Instant> noted(StorePath path) {
        String name = path.toString();
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher time = SECONDS_AND_NANOSECONDS.matcher(name.substring(prefix.length()));
        return time.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(time.group(1)), Long.parseLong(time.group(2))))
                : Optional.empty();
    }

    private StorePath note(Instant time) {
        return StorePath.of(String.format(Locale.ROOT, "%s%d.%09d", prefix, time.getEpochSecond(), time.getNano()));
    }

    /**
     * The time that is kept, if one is; lists the root, which somebody may have removed.
     *
     * @param visitor is shown what lies in it
     */
    Optional<Instant> kept(IoConsumer<StoredFile> visitor) throws IOException {
        if (store.find(StorePath.root()).isEmpty()) {
            return Optional.empty();
        }
        List<Instant> times = new ArrayList<>();
        store.list(StorePath.root(), file -> {
            visitor.accept(file);
            noted(file.path()).ifPresent(times::add);
        });
        return times.stream().min(Instant::compareTo);
    }

    /** Does nothing if it is kept. It is what a restore makes first, so a root that may not be written to shows here. */
    void keep(Instant time) throws IOException {
        if (store.find(note(time)).isPresent()) {
            return;
        }
        try {
            store.createDirectory(note(time));
        } catch (AccessDeniedException e) {
            AccessDeniedException denied = new AccessDeniedException(
                    store.location(),
                    null,
                    "nothing can be made there (" + FileFailures.reason(e)
                            + "); grant the right to write, or restore to another place");
            denied.initCause(e);
            throw denied;
        }
    }

    void forget(Instant time) throws IOException {
        TreeRemoval.remove(store, note(time));
    }

    /** Gives the root the time, the last thing that is done to it. A server that sets times of files alone refuses it. */
    void giveBack(Instant time) throws IOException {
        forget(time);
        if (store.features().contains(StoreFeature.DURABLE)) {
            store.force(StorePath.root());
        }
        if (store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            StoredFile root = store.find(StorePath.root()).orElseThrow(() -> new NoSuchFileException(store.location()));
            store.setAttributes(root.withModified(time), Set.of(StoreFeature.MODIFICATION_TIMES));
        }
    }
}
