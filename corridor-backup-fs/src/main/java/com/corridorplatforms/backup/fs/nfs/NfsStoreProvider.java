package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Opens {@code nfs:} addresses: directories of this host on a mounted file system of another one, such as
 * {@code nfs:///mnt/files}. Settings: {@code source}, what must be mounted there, and {@code marker}, a file that must be in it.
 */
public final class NfsStoreProvider implements FileStoreProvider {

    private static final String SOURCE = "source";
    private static final String MARKER = "marker";

    /** For {@link java.util.ServiceLoader}. */
    public NfsStoreProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("nfs");
    }

    @Override
    public FileStore open(StoreAddress address) {
        if (address.credentials().isPresent()) {
            throw new IllegalArgumentException(
                    "\"" + address.uri() + "\" is a mounted directory and takes no login; the mount has it");
        }
        return NfsStore.at(directory(address.uri()), options(address));
    }

    private static Path directory(URI uri) {
        String path = uri.getPath();
        boolean isOfThisHost = uri.getAuthority() == null && uri.getQuery() == null && uri.getFragment() == null;
        if (path == null || !path.startsWith("/") || !isOfThisHost) {
            throw new IllegalArgumentException("\"" + uri
                    + "\" is no mounted directory of this host, expected its path such as \"nfs:///mnt/files\"; what is"
                    + " mounted there is said with the setting \"" + SOURCE + "\"");
        }
        return Path.of(path);
    }

    private static NfsOptions options(StoreAddress address) {
        StoreSettings settings = StoreSettings.of(address, List.of(MARKER, SOURCE));
        return new NfsOptions(settings.text(SOURCE), settings.text(MARKER).map(StorePath::of));
    }
}
