package com.corridorplatforms.backup.examples.corridorapi.connect;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.examples.corridorapi.console.FileTrouble;
import com.corridorplatforms.backup.examples.corridorapi.console.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a password lies. Never the password itself, so that it may be shown. */
public sealed interface PasswordSource {

    /**
     * Fetches the password.
     *
     * @param surroundings where to look for it, whom to ask, whom to warn
     * @return the password, or empty if there is none
     * @throws BackupException if it is not where it is said to lie
     */
    Optional<String> read(Surroundings surroundings);

    /**
     * Tells whether somebody said where the password lies, or can be asked for it.
     *
     * @return false if there is none
     */
    default boolean isGiven() {
        return !(this instanceof None);
    }

    /**
     * What is assumed when nobody says where the password lies.
     *
     * @param url the database
     * @param user who connects
     * @return a prompt for a user of a server, otherwise nowhere
     */
    static PasswordSource promptOrNone(JdbcUrl url, Optional<String> user) {
        return user.filter(name -> url.isServer())
                .<PasswordSource>map(name -> new Prompt(url.toString(), name))
                .orElseGet(None::new);
    }

    /**
     * What is assumed when nobody says where the password of a server of files lies.
     *
     * @param server its address
     * @param user who logs in
     * @return a prompt for a user, otherwise nowhere
     */
    static PasswordSource promptOrNone(URI server, Optional<String> user) {
        return user.<PasswordSource>map(name -> new Prompt(server.toString(), name))
                .orElseGet(None::new);
    }

    /**
     * In an environment variable.
     *
     * @param name the variable's name
     */
    record Variable(String name) implements PasswordSource {

        @Override
        public Optional<String> read(Surroundings surroundings) {
            return Optional.of(surroundings
                    .variable(name)
                    .orElseThrow(() -> new BackupException("the environment variable \"" + name
                            + "\" is not set, expected it to hold the password; export it before the call")));
        }
    }

    /**
     * In the first line of a file.
     *
     * @param path the file
     */
    record File(Path path) implements PasswordSource {

        @Override
        public Optional<String> read(Surroundings surroundings) {
            try {
                if (SecretFile.isOpenToOthers(path)) {
                    surroundings.warn(
                            "the password file \"" + path + "\" can be read by other users; run chmod 600 on it");
                }
                return Optional.of(Files.readString(path).lines().findFirst().orElse(""));
            } catch (NoSuchFileException e) {
                throw new BackupException("the password file \"" + path + "\" does not exist; check its path", e);
            } catch (IOException e) {
                throw new BackupException(
                        "the password file \"" + path + "\" cannot be read (" + FileTrouble.of(e)
                                + "), expected a text file with the password in its first line",
                        e);
            }
        }
    }

    /**
     * With the person at the terminal, if there is one.
     *
     * @param place the database or server the password is for
     * @param user the user the password is for
     */
    record Prompt(String place, String user) implements PasswordSource {

        @Override
        public Optional<String> read(Surroundings surroundings) {
            return surroundings.isInteractive()
                    ? Optional.of(surroundings.askSecret("Password of " + user + " at " + place))
                    : Optional.empty();
        }
    }

    /** Nowhere: none is asked for. */
    record None() implements PasswordSource {

        @Override
        public Optional<String> read(Surroundings surroundings) {
            return Optional.empty();
        }
    }
}
