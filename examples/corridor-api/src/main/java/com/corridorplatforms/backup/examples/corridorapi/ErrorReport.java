package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.PlanOutdatedException;
import com.corridorplatforms.backup.api.RepositoryInUseException;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.examples.corridorapi.console.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns every failure into one sentence on standard error or, on request, one JSON document on standard output. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Session session;

    ErrorReport(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
        if (failure instanceof ParameterException usage) {
            return handleParseException(usage, result.originalArgs().toArray(String[]::new));
        }
        List<String> arguments = result.originalArgs();
        report(kind(failure), OptionNames.in(sentence(failure)), arguments.contains("--json"));
        if (arguments.contains("--verbose") || arguments.contains("-v")) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            session.messages().print(Printable.of(trace.toString()));
            session.messages().flush();
        }
        return ExitCode.FAILED;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        report("usage", failure.getMessage(), List.of(arguments).contains("--json"));
        PrintWriter messages = session.messages();
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, messages);
        messages.println("Try \"" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
        messages.flush();
        return ExitCode.USAGE;
    }

    private void report(String kind, String sentence, boolean json) {
        // What a server says may have several lines, none of which begins like one of this program.
        session.messages().println("error: " + Printable.of(sentence).replace("\n", "\n  "));
        session.messages().flush();
        if (json) {
            session.results().print(JsonDocument.of(out -> {
                out.writeObjectFieldStart("error");
                out.writeStringField("kind", kind);
                out.writeStringField("message", sentence);
                out.writeEndObject();
            }));
            session.results().flush();
        }
    }

    /** A word for programs: the failures a caller may want to tell apart. */
    private static String kind(Exception failure) {
        if (failure instanceof OperationCancelledException) {
            return "cancelled";
        }
        if (failure instanceof RepositoryInUseException) {
            return "repository-in-use";
        }
        if (failure instanceof SnapshotDamagedException) {
            return "damaged";
        }
        if (failure instanceof PlanOutdatedException) {
            return "plan-outdated";
        }
        return failure instanceof BackupException ? "failed" : "unexpected";
    }

    private static String sentence(Exception failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        return failure instanceof BackupException && !message.isEmpty()
                ? message
                : "unexpected " + failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message)
                        + "; run it again with --verbose to see where";
    }
}
