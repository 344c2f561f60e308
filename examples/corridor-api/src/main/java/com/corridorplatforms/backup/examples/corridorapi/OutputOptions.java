package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.examples.corridorapi.console.Printable;
import com.corridorplatforms.backup.examples.corridorapi.console.ProgressBars;
import com.corridorplatforms.backup.examples.corridorapi.console.ProgressLines;
import com.corridorplatforms.backup.examples.corridorapi.console.Stream;
import java.time.InstantSource;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options that say how a command speaks. */
final class OutputOptions {

    @Option(
            names = "--json",
            description = "Print one JSON document on standard output and nothing else, also about a failure.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every finding and, after a failure, the stack trace.")
    private boolean verbose;

    boolean isVerbose() {
        return verbose;
    }

    /** Runs the work with its progress shown as suits the terminal, the pipe or the wish for silence. */
    <T> T withProgress(Session session, Function<ProgressListener, T> work) {
        if (quiet || json && !Stream.ERRORS.isTerminal()) {
            return work.apply(ProgressListener.NONE);
        }
        if (!session.surroundings().isInteractive()) {
            return work.apply(new ProgressLines(session.messages(), InstantSource.system()));
        }
        try (ProgressBars bars = new ProgressBars(System.err)) {
            return work.apply(bars);
        }
    }

    /** Prints the result in the form that was asked for. */
    void print(Session session, String text, JsonBody body) {
        session.results().print(json ? JsonDocument.of(body) : Printable.of(text));
        session.results().flush();
    }
}
