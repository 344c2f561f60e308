package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.jdbc.CarrierFile;
import com.corridorplatforms.backup.jdbc.CarrierSummary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code db inspect}. */
@Command(
        name = "inspect",
        description = "Says what is in an exported file: source, consistency, tables, rows, digests, findings.",
        mixinStandardHelpOptions = true)
final class DatabaseInspectCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The SQLite file to inspect.")
    private Path file = Path.of("");

    DatabaseInspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CarrierSummary summary = CarrierFile.inspect(file);
        output.print(
                session, DatabaseText.of(file, summary, output.isVerbose()), json -> DatabaseJson.write(json, summary));
        return ExitCode.DONE;
    }
}
