package com.corridorplatforms.backup.examples.corridorapi.console;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The surroundings of the process itself. */
public final class SystemSurroundings implements Surroundings {

    private final PrintWriter errors;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    /**
     * @param errors where warnings go
     */
    public SystemSurroundings(PrintWriter errors) {
        this.errors = errors;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public boolean isInteractive() {
        return System.console() != null && Stream.INPUT.isTerminal() && Stream.ERRORS.isTerminal();
    }

    @Override
    public String askSecret(String question) {
        char[] typed = console().readPassword("%s: ", question);
        return typed == null ? "" : new String(typed);
    }

    @Override
    public boolean confirm(String question) {
        String answer = console().readLine("%s [y/N] ", question);
        return answer != null
                && (answer.strip().toLowerCase(Locale.ROOT).equals("y")
                        || answer.strip().toLowerCase(Locale.ROOT).equals("yes"));
    }

    @Override
    public void warn(String sentence) {
        if (warnings.add(sentence)) {
            errors.println("warning: " + sentence);
            errors.flush();
        }
    }

    private static Console console() {
        Console console = System.console();
        if (console == null) {
            throw new IllegalStateException("nobody can be asked: the process has no terminal");
        }
        return console;
    }
}
