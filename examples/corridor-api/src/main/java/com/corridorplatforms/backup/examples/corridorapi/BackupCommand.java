package com.corridorplatforms.backup.examples.corridorapi;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the {@code backup} commands. */
@Command(
        name = "backup",
        description = "Takes, checks and restores snapshots of the whole platform.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? expected create, list, show, verify, plan or restore");
    }
}
