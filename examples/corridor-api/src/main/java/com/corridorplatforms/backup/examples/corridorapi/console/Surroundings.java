package com.corridorplatforms.backup.examples.corridorapi.console;

import java.util.Optional;

/** What the program finds around it: environment variables and, perhaps, a person at a terminal. */
public interface Surroundings {

    /**
     * An environment variable.
     *
     * @param name its name
     * @return its value, or empty if it is not set
     */
    Optional<String> variable(String name);

    /**
     * Tells whether a person can be asked.
     *
     * @return true if input and errors are a terminal
     */
    boolean isInteractive();

    /**
     * Asks for a secret without showing what is typed. Only to be called where {@link #isInteractive()}.
     *
     * @param question what to ask
     * @return what was typed
     */
    String askSecret(String question);

    /**
     * Asks whether to go on. Only to be called where {@link #isInteractive()}.
     *
     * @param question what to ask
     * @return true if the answer was yes
     */
    boolean confirm(String question);

    /**
     * Says something that does not stop the work, once however often it is found.
     *
     * @param sentence what to say
     */
    void warn(String sentence);
}
