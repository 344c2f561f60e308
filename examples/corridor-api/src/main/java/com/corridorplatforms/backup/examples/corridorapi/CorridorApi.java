package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.examples.corridorapi.console.Printable;
import com.corridorplatforms.backup.examples.corridorapi.console.SystemSurroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of a Corridor API that embeds Corridor Backup. {@code db} moves the metadata database between a server
 * and one SQLite file; {@code backup} takes and restores snapshots of the whole platform.
 */
@Command(
        name = "corridor-api",
        description = "Backs up and restores a Corridor platform.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfProgram.class,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  failed; one sentence on standard error says why",
            "  2  the command line was not understood",
            "  3  done, but something is missing: a LOSS finding or a PARTIAL snapshot",
            "  130 or 143  stopped by Ctrl-C or SIGTERM; nothing is left half"
        })
public final class CorridorApi implements Runnable {

    @Spec
    private CommandSpec spec;

    private CorridorApi() {
        spec = CommandSpec.create();
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        PrintWriter results = writer(FileDescriptor.out);
        PrintWriter messages = writer(FileDescriptor.err);
        quietenLogging(List.of(arguments));
        Cancellation cancellation = new Cancellation();
        Interruption interruption = Interruption.watch(cancellation);
        int code = run(new Session(results, messages, new SystemSurroundings(messages), cancellation), arguments);
        interruption.workHasEnded();
        System.exit(code);
    }

    /** Runs one command inside the calling process. */
    static int run(Session session, String... arguments) {
        ErrorReport errors = new ErrorReport(session);
        try (session) {
            return commandLine(session)
                    .setOut(session.results())
                    .setErr(session.messages())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler(errors)
                    .setParameterExceptionHandler(errors)
                    .execute(arguments);
        } catch (IOException e) {
            session.messages()
                    .println("error: a server did not take leave in order ("
                            + Printable.of(String.valueOf(e.getMessage())) + ")");
            return ExitCode.FAILED;
        }
    }

    private static CommandLine commandLine(Session session) {
        CommandLine database = new CommandLine(new DatabaseCommand())
                .addSubcommand(new DatabaseExportCommand(session))
                .addSubcommand(new DatabaseImportCommand(session))
                .addSubcommand(new DatabaseUpgradeCommand(session))
                .addSubcommand(new DatabaseVerifyCommand(session))
                .addSubcommand(new DatabaseDiffCommand(session))
                .addSubcommand(new DatabaseInspectCommand(session));
        CommandLine backup = new CommandLine(new BackupCommand())
                .addSubcommand(new BackupCreateCommand(session))
                .addSubcommand(new BackupListCommand(session))
                .addSubcommand(new BackupShowCommand(session))
                .addSubcommand(new BackupVerifyCommand(session))
                .addSubcommand(new BackupPlanCommand(session))
                .addSubcommand(new BackupRestoreCommand(session));
        CommandLine all =
                new CommandLine(new CorridorApi()).addSubcommand(database).addSubcommand(backup);
        showVersionEverywhere(all);
        return PolicyWords.in(all);
    }

    private static void showVersionEverywhere(CommandLine command) {
        command.getCommandSpec().versionProvider(new VersionOfProgram());
        command.getSubcommands().values().forEach(CorridorApi::showVersionEverywhere);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? expected db or backup");
    }

    /** Results and messages are UTF-8 whatever the locale of a cron job is. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        OutputStream stream = new FileOutputStream(descriptor);
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Drivers and library log through java.util.logging; what they say is for those who asked for it. */
    private static void quietenLogging(List<String> arguments) {
        Level level = arguments.contains("--verbose") || arguments.contains("-v") ? Level.INFO : Level.SEVERE;
        Logger.getLogger("").setLevel(level);
    }
}
