package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** Opens {@code file:} addresses: directories of this host, such as {@code file:///srv/files}. */
public final class LocalStoreProvider implements FileStoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public LocalStoreProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public FileStore open(StoreAddress address) {
        if (!address.options().isEmpty() || address.credentials().isPresent()) {
            throw new IllegalArgumentException(
                    "\"" + address.uri() + "\" is a directory of this host and takes neither a login nor settings");
        }
        return LocalStore.at(directory(address.uri()));
    }

    private static Path directory(URI uri) {
        try {
            return Path.of(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" is no directory of this host, expected an address such as \"file:///srv/files\"",
                    e);
        }
    }
}
