package com.corridorplatforms.backup.examples.corridorapi;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the {@code db} commands. */
@Command(
        name = "db",
        description = "Moves the metadata database between a server and one SQLite file.",
        mixinStandardHelpOptions = true)
final class DatabaseCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? expected export, import, upgrade, verify, diff or inspect");
    }
}
