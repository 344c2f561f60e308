package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One call of the command line inside the test's process.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        return in(new FakeSurroundings(), arguments);
    }

    static CommandRun in(FakeSurroundings surroundings, String... arguments) {
        return with(surroundings, new Cancellation(), arguments);
    }

    static CommandRun with(FakeSurroundings surroundings, Cancellation cancellation, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CorridorApi.run(
                new Session(new PrintWriter(out), new PrintWriter(err), surroundings, cancellation), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The one sentence of a failure. */
    String error() {
        return err.lines()
                .filter(line -> line.startsWith("error: "))
                .reduce((first, second) -> {
                    throw new AssertionError("two sentences where one was expected:\n" + err);
                })
                .orElseThrow(() -> new AssertionError("no sentence says what failed:\n" + err));
    }
}
