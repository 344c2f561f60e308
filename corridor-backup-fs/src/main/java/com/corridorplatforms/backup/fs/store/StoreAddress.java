package com.corridorplatforms.backup.fs.store;

import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which store is meant, and how to open it.
 *
 * @param uri the place, such as {@code file:///srv/files}, {@code sftp://host/path} or {@code ftps://host:990/path}; it
 *     may name the user, never a password
 * @param credentials who logs in; empty for stores that need nobody, and for an anonymous login
 * @param options further settings by name, as a configuration file has them; the store's provider says which it knows and
 *     refuses all others
 */
public record StoreAddress(URI uri, Optional<Credentials> credentials, SortedMap<String, String> options) {

    private static final int LAST_PORT = 65_535;

    /**
     * Copies the options.
     *
     * @throws IllegalArgumentException if the URI has no scheme, a port that there is not, or a password, which it does not
     *     repeat
     */
    public StoreAddress {
        if (uri.getScheme() == null) {
            throw new IllegalArgumentException("\"" + uri.getRawPath()
                    + "\" has no scheme, expected an address such as \"file:///srv/files\" or \"sftp://host/path\"");
        }
        String user = uri.getRawUserInfo();
        if (user != null && user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the address of \"" + uri.getHost()
                    + "\" holds a password, expected one without; give the password in a file or by the environment");
        }
        if (uri.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("the address of \"" + uri.getHost() + "\" has the port " + uri.getPort()
                    + ", expected one from 1 to " + LAST_PORT);
        }
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * An address that needs nobody to log in, with no further settings.
     *
     * @param uri the place
     * @return the address
     */
    public static StoreAddress of(URI uri) {
        return new StoreAddress(uri, Optional.empty(), new TreeMap<>());
    }

    /**
     * The same with somebody who logs in.
     *
     * @param login who
     * @return a new address
     */
    public StoreAddress as(Credentials login) {
        return new StoreAddress(uri, Optional.of(login), options);
    }

    /**
     * The same with one more setting.
     *
     * @param name the setting's name
     * @param value its value
     * @return a new address
     */
    public StoreAddress with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(options);
        more.put(name, value);
        return new StoreAddress(uri, credentials, more);
    }

    /**
     * The URI's scheme.
     *
     * @return in lower case
     */
    public String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
