package com.corridorplatforms.backup.api;

/** Who shall own restored files. */
public sealed interface Ownership {

    /** The owner and group recorded in the snapshot, as far as the operating system allows. */
    record AsCaptured() implements Ownership {}

    /**
     * One user for everything, normally the user that runs the Corridor process.
     *
     * @param user the user's name
     */
    record User(String user) implements Ownership {
        /**
         * @throws IllegalArgumentException if the name is blank
         */
        public User {
            if (user.isBlank()) {
                throw new IllegalArgumentException(
                        "the owner's name is blank, expected the name of a user of this host");
            }
        }
    }
}
