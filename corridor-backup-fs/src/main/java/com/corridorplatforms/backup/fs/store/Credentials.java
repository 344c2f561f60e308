package com.corridorplatforms.backup.fs.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a store shows a server who it is. Secrets are asked for when a connection is made and are never part of a text: not
 * of {@code toString}, not of a message, not of a file.
 */
public sealed interface Credentials {

    /**
     * The name to log in with.
     *
     * @return the user's name
     */
    String user();

    /**
     * A user with a password.
     *
     * @param user the user's name
     * @param password gives the password, whenever a connection is made; may be called from several threads
     * @return the credentials
     */
    static Credentials password(String user, Supplier<char[]> password) {
        return new Password(user, password);
    }

    /**
     * A user with a password that is known already.
     *
     * @param user the user's name
     * @param password the password; copied
     * @return the credentials
     */
    static Credentials password(String user, char[] password) {
        char[] copy = password.clone();
        return new Password(user, copy::clone);
    }

    /**
     * A user with a private key in a file.
     *
     * @param user the user's name
     * @param key the key's file, in a format of OpenSSH or PEM
     * @param passphrase gives the key's passphrase, if it has one
     * @return the credentials
     */
    static Credentials privateKey(String user, Path key, Optional<Supplier<char[]>> passphrase) {
        return new PrivateKey(user, key, passphrase);
    }

    /**
     * A user with a password.
     *
     * @param user the user's name
     * @param secret gives the password anew each time; the caller may overwrite what it got
     */
    record Password(String user, Supplier<char[]> secret) implements Credentials {
        /**
         * @throws IllegalArgumentException if the name is blank or holds a line break or NUL
         */
        public Password {
            Credentials.requireUser(user);
        }

        /** The user alone. */
        @Override
        public String toString() {
            return user + " with a password";
        }
    }

    /**
     * A user with a private key.
     *
     * @param user the user's name
     * @param key the key's file
     * @param passphrase gives the key's passphrase, if it has one
     */
    record PrivateKey(String user, Path key, Optional<Supplier<char[]>> passphrase) implements Credentials {
        /**
         * @throws IllegalArgumentException if the name is blank or holds a line break or NUL
         */
        public PrivateKey {
            Credentials.requireUser(user);
        }

        /** The user and the key's file. */
        @Override
        public String toString() {
            return user + " with the key " + key;
        }
    }

    private static void requireUser(String user) {
        boolean hasControl = user.chars().anyMatch(Character::isISOControl);
        if (user.isBlank() || hasControl) {
            throw new IllegalArgumentException(
                    "the user's name is blank or holds a control character, expected the name to log in with");
        }
    }

    /**
     * Uses a secret and overwrites it afterwards.
     *
     * @param secret gives it
     * @param use is given it; must not keep it
     * @param <T> what the use makes of it
     * @return what the use returned
     * @throws IOException if the use throws
     */
    static <T> T using(Supplier<char[]> secret, IoFunction<char[], T> use) throws IOException {
        char[] characters = secret.get();
        try {
            return use.apply(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
