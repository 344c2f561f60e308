package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Opens stores by their URI:
 *
 * <pre>
 * FileStore store = FileStores.installed().open(URI.create("file:///srv/files"));
 * </pre>
 *
 * Immutable.
 */
public final class FileStores {

    private final Map<String, FileStoreProvider> byScheme;

    private FileStores(Map<String, FileStoreProvider> byScheme) {
        this.byScheme = byScheme;
    }

    /**
     * The stores whose providers lie on the class path.
     *
     * @return what opens them
     * @throws IllegalArgumentException if two providers claim one scheme
     */
    public static FileStores installed() {
        return of(ServiceLoader.load(FileStoreProvider.class, FileStores.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * The stores of these providers alone.
     *
     * @param providers which
     * @return what opens them
     * @throws IllegalArgumentException if two providers claim one scheme
     */
    public static FileStores of(Collection<? extends FileStoreProvider> providers) {
        Map<String, FileStoreProvider> byScheme = new TreeMap<>();
        for (FileStoreProvider provider : providers) {
            for (String scheme : new TreeSet<>(provider.schemes())) {
                FileStoreProvider other = byScheme.putIfAbsent(scheme, provider);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "both " + other.getClass().getName() + " and "
                                    + provider.getClass().getName() + " open \"" + scheme
                                    + ":\", expected one; remove the other from the class path");
                }
            }
        }
        return new FileStores(byScheme);
    }

    /**
     * The schemes it can open.
     *
     * @return in lower case, sorted
     */
    public List<String> schemes() {
        return List.copyOf(byScheme.keySet());
    }

    /**
     * Opens a store that needs nobody to log in.
     *
     * @param uri its place
     * @return the store, which the caller closes
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if the scheme is unknown or the address makes no sense
     */
    public FileStore open(URI uri) throws IOException {
        return open(StoreAddress.of(uri));
    }

    /**
     * Opens a store.
     *
     * @param address its place, who logs in and further settings
     * @return the store, which the caller closes
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if the scheme is unknown or the address makes no sense
     */
    public FileStore open(StoreAddress address) throws IOException {
        return provider(address).open(address);
    }

    /**
     * A store that is opened when it is first used, so that work which needs no store needs no connection either. A host that
     * cannot be reached shows then; an address that makes no sense is refused now, and a directory of this host opened.
     *
     * @param address its place, who logs in and further settings
     * @return the store, which the caller closes
     * @throws IOException if a directory of this host cannot be opened
     * @throws IllegalArgumentException if the scheme is unknown or the address makes no sense
     */
    public FileStore openLater(StoreAddress address) throws IOException {
        FileStoreProvider provider = provider(address);
        if (provider.isOfThisHost()) {
            return provider.open(address);
        }
        provider.requireSense(address);
        return new OpenedLater(provider, address);
    }

    private FileStoreProvider provider(StoreAddress address) {
        FileStoreProvider provider = byScheme.get(address.scheme());
        if (provider == null) {
            throw new IllegalArgumentException("no store is known for \"" + address.scheme() + ":\", expected one of "
                    + String.join(", ", schemes()));
        }
        return provider;
    }
}
