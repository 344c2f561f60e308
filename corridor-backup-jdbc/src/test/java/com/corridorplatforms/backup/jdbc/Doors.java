package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;

/** The ways out of a database and into one that most tests take. */
final class Doors {

    private static final Path DIRECTORY = directory();

    private Doors() {}

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("exported");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(directory.toFile())));
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A new file of a whole database, which goes with the process. */
    static Path exported(DataSource source) {
        Path file = DIRECTORY.resolve(UUID.randomUUID() + ".sqlite");
        DatabaseExport.from(source).to(file).run();
        return file;
    }

    /** An import into tables that are there, to be completed. */
    static DatabaseImport load(Path file, DataSource destination) {
        return DatabaseImport.from(file).into(destination).mode(ImportMode.LOAD);
    }
}
