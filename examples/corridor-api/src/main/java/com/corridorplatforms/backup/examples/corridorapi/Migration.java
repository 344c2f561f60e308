package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.BackupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the user's command that migrates a schema; what it says is shown with the messages. */
final class Migration {

    private Migration() {}

    static void run(List<String> command, Session session, Optional<Path> export) {
        session.cancellation().check();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            show(process, session);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new BackupException("the migration \"" + command.get(0) + "\" failed with exit code " + exitCode
                        + "; the schema may be half migrated" + wayBack(export));
            }
        } catch (IOException e) {
            throw new BackupException(
                    "the migration \"" + command.get(0) + "\" cannot be run: " + e.getMessage() + "; check the command",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(
                    "the migration was interrupted; the schema may be half migrated" + wayBack(export), e);
        }
    }

    private static void show(Process process, Session session) throws IOException {
        try (BufferedReader lines = process.inputReader(Charset.defaultCharset())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                session.messages().println(line);
                session.messages().flush();
            }
        }
    }

    private static String wayBack(Optional<Path> export) {
        return export.map(file -> ", what the database held before lies in \"" + file
                        + "\"; take it back with db import --mode replace")
                .orElse(", and no export was taken; look at it by hand");
    }
}
