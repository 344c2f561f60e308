package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.fs.local.LocalStore;
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
 * Opens directories of this host: {@code file:} addresses, such as {@code file:///srv/files}, and {@code nfs:} ones, such as
 * {@code nfs:///mnt/files}, which must lie on a mounted file system of another host.
 *
 * <p>Settings of both: {@code source}, what must be mounted there, and {@code marker}, a file that must be in it. With one of
 * them a {@code file:} address is a mount as well.
 */
public final class DirectoryStoreProvider implements FileStoreProvider {

    private static final String MOUNT = "nfs";
    private static final String SOURCE = "source";
    private static final String MARKER = "marker";

    /** For {@link java.util.ServiceLoader}. */
    public DirectoryStoreProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("file", MOUNT);
    }

    @Override
    public boolean isOfThisHost() {
        return true;
    }

    @Override
    public FileStore open(StoreAddress address) {
        if (address.credentials().isPresent()) {
            throw new IllegalArgumentException("\"" + address.uri()
                    + "\" is a directory of this host and takes no login; where it is mounted, the mount has one");
        }
        Path directory = directory(address.uri());
        StoreSettings settings = StoreSettings.of(address, List.of(MARKER, SOURCE));
        return address.scheme().equals(MOUNT) || !address.options().isEmpty()
                ? NfsStore.at(directory, options(settings))
                : LocalStore.at(directory);
    }

    private static Path directory(URI uri) {
        String path = uri.getPath();
        boolean isOfThisHost = uri.getAuthority() == null && uri.getQuery() == null && uri.getFragment() == null;
        if (path == null || !path.startsWith("/") || !isOfThisHost) {
            throw new IllegalArgumentException("\"" + uri
                    + "\" is no directory of this host, expected its path such as \"file:///srv/files\" or, where another"
                    + " host's is mounted, \"nfs:///mnt/files\"; what is mounted there is said with the setting \""
                    + SOURCE + "\"");
        }
        return uri.getScheme().equalsIgnoreCase("file") ? Path.of(uri) : Path.of(path);
    }

    private static NfsOptions options(StoreSettings settings) {
        return new NfsOptions(settings.text(SOURCE), settings.text(MARKER).map(StorePath::of));
    }
}
