package com.corridorplatforms.backup.fs.store;

import java.io.IOException;
import java.util.Set;

/**
 * Opens the stores of some URI schemes. Found by {@link java.util.ServiceLoader}, or given to whoever opens stores.
 * Implementations have a public constructor without parameters, keep no state and may be used from several threads.
 */
public interface FileStoreProvider {

    /**
     * The URI schemes whose stores it opens.
     *
     * @return in lower case, always the same set
     */
    Set<String> schemes();

    /**
     * Tells whether its stores are directories of this host, which are open without a connection.
     *
     * @return always the same; no, unless a provider overrides it
     */
    default boolean isOfThisHost() {
        return false;
    }

    /**
     * Refuses what {@link #open} would refuse of an address without a connection, so that it need not be opened for that.
     *
     * @param address a place with one of its schemes
     * @throws IllegalArgumentException if the address or a setting makes no sense; nothing is refused unless a provider overrides
     *     this
     */
    default void requireSense(StoreAddress address) {}

    /**
     * Opens a store. Whether a server can be reached may show now or when the store is first used.
     *
     * @param address a place with one of its schemes
     * @return the store, which the caller closes
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if the address or a setting makes no sense; the message says which, what was
     *     expected and never a secret
     */
    FileStore open(StoreAddress address) throws IOException;
}
