package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import com.corridorplatforms.backup.examples.corridorapi.console.Surroundings;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides when a password is fetched. */
@FunctionalInterface
interface Passwords {

    Supplier<Optional<String>> of(PasswordSource source);

    /** When a connection is opened, so that a look into the repository needs none. */
    static Passwords onDemand(Surroundings surroundings) {
        return source -> () -> source.read(surroundings);
    }

    /** A person is asked at once, before progress covers the terminal; the rest is fetched on demand. */
    static Passwords asked(Surroundings surroundings) {
        return source -> {
            if (source instanceof PasswordSource.Prompt prompt) {
                Optional<String> answer = prompt.read(surroundings);
                return () -> answer;
            }
            return () -> source.read(surroundings);
        };
    }
}
