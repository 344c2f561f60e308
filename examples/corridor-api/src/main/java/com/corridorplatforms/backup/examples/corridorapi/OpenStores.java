package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.examples.corridorapi.config.FileLocation;
import com.corridorplatforms.backup.fs.FileStores;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** The stores that one call of the command line has opened. */
final class OpenStores implements Closeable {

    private final FileStores installed = FileStores.installed();
    private final Deque<FileStore> open = new ArrayDeque<>();

    /** Nothing is connected yet: a look into the repository needs no server. */
    FileStore open(FileLocation location, Passwords passwords) {
        StoreAddress address = address(location, passwords);
        try {
            FileStore store = installed.openLater(address);
            open.push(store);
            return store;
        } catch (IllegalArgumentException | IOException e) {
            throw new BackupException("\"" + location.uri() + "\" cannot be used: " + e.getMessage(), e);
        }
    }

    /** The address that a location is opened by. */
    static StoreAddress address(FileLocation location, Passwords passwords) {
        return new StoreAddress(location.uri(), credentials(location, passwords), location.options());
    }

    private static Optional<Credentials> credentials(FileLocation location, Passwords passwords) {
        Supplier<Optional<String>> secret = passwords.of(location.secret());
        return location.user()
                .map(user -> location.privateKey()
                        .map(key -> Credentials.privateKey(user, key, passphrase(location, secret)))
                        .orElseGet(() -> Credentials.password(user, () -> password(location, user, secret))));
    }

    private static Optional<Supplier<char[]>> passphrase(FileLocation location, Supplier<Optional<String>> secret) {
        return location.secret().isGiven()
                ? Optional.of(() -> secret.get().orElse("").toCharArray())
                : Optional.empty();
    }

    private static char[] password(FileLocation location, String user, Supplier<Optional<String>> secret) {
        return secret.get()
                .orElseThrow(() -> new BackupException("the password of \"" + user + "\" at \"" + location.uri()
                        + "\" is not known and nobody can be asked for it; say where it lies with password-env or"
                        + " password-file"))
                .toCharArray();
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
