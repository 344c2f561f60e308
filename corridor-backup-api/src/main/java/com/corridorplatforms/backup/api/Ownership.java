package com.corridorplatforms.backup.api;

import java.util.Optional;

/** Who shall own restored files. */
public sealed interface Ownership {

    /** The owner and group recorded in the snapshot, as far as the operating system allows. */
    record AsCaptured() implements Ownership {}

    /**
     * One user for everything, normally the user that runs the Corridor process.
     *
     * @param user the user's name, or its number
     * @param group the group's name or number; empty for the user's own group
     */
    record User(String user, Optional<String> group) implements Ownership {
        /**
         * @throws IllegalArgumentException if a name is blank
         */
        public User {
            if (user.isBlank() || group.map(String::isBlank).orElse(false)) {
                throw new IllegalArgumentException(
                        "the owner's name is blank, expected the name of a user of this host, or user:group");
            }
        }

        /**
         * A user and its own group.
         *
         * @param user the user's name, or its number
         */
        public User(String user) {
            this(user, Optional.empty());
        }

        /** As {@link Ownership#parse} reads it. */
        @Override
        public String toString() {
            return user + group.map(name -> ":" + name).orElse("");
        }
    }

    /**
     * Reads an owner as {@code chown} does.
     *
     * @param text {@code user} or {@code user:group}
     * @return the owner
     * @throws IllegalArgumentException if a name is blank
     */
    static User parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new User(text) : new User(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }
}
