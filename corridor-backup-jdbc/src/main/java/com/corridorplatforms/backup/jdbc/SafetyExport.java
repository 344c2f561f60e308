package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.FreeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The export that is taken before a migration changes the schema, to be had from {@link DatabaseExport#beforeUpgrade}. Its
 * file is named after the moment and the schema's Alembic revision:
 * {@code before-upgrade-20261122T101530.123Z-3f2a9c.sqlite}. Only the newest are kept; other files of the directory are left
 * alone. Mutable, for one thread.
 */
public final class SafetyExport {

    private static final int KEPT = 5;
    private static final String NO_REVISION = "no-revision";
    private static final int GREATEST_REVISION = 80;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("before-upgrade-\\d{8}T\\d{6}\\.\\d{3}Z-.+\\.sqlite");

    private final DatabaseExport export;
    private final Path directory;
    private final InstantSource clock;
    private int kept = KEPT;

    SafetyExport(DatabaseExport export, Path directory, InstantSource clock) {
        this.export = export;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * How many such exports are kept, this one included; 5 unless said.
     *
     * @param exports at least 1
     * @return this
     */
    public SafetyExport keep(int exports) {
        if (exports < 1) {
            throw new IllegalArgumentException(exports + " exports cannot be kept, expected at least 1");
        }
        kept = exports;
        return this;
    }

    /**
     * Removes what killed exports left, runs the export, then removes the oldest beyond those to be kept. What cannot be
     * removed is told by a note, and fails nothing.
     *
     * @return what it did, with the file's name
     * @throws BackupException if the export did not happen, so that no migration should
     */
    public ExportReport run() {
        try {
            Files.createDirectories(directory);
            Leftovers leftovers = new Leftovers();
            SafetyWork.sweep(directory, leftovers);
            ExportReport report = made(clock.instant(), leftovers);
            return report.with(leftovers.findings());
        } catch (IOException e) {
            throw new BackupException(
                    "the export before the upgrade cannot be kept in \"" + directory + "\": " + e.getMessage()
                            + "; check the directory, and do not upgrade without an export",
                    e);
        }
    }

    /** Once the file has its name nothing fails: the migration may begin. */
    private ExportReport made(Instant moment, Leftovers leftovers) throws IOException {
        try (SafetyWork work = SafetyWork.begin(directory, leftovers)) {
            ExportReport report =
                    export.run(work.file(), directory.resolve("before-upgrade").toString());
            Path file = give(work.file(), moment, revision(work.file()));
            leftovers.attempt(directory, () -> removeOldestBut(file, leftovers));
            return report.at(file);
        }
    }

    /** Another export of the same moment keeps its name; this one gets that of the next moment that has none. */
    private Path give(Path made, Instant moment, String revision) throws IOException {
        Path file = named(moment, revision);
        for (int later = 1; !FreeName.give(made, file); later++) {
            file = named(moment.plusMillis(later), revision);
        }
        return file;
    }

    private Path named(Instant moment, String revision) {
        return directory.resolve("before-upgrade-" + MOMENT.format(moment) + "-" + revision + ".sqlite");
    }

    /** Several heads are written one after the other, as far as a file name has room for them. */
    private static String revision(Path file) throws IOException {
        try (CarrierReader reader = CarrierReader.open(file)) {
            String revision =
                    reader.meta().alembicRevision().orElse(NO_REVISION).replaceAll("[^A-Za-z0-9._-]", "_");
            return revision.length() <= GREATEST_REVISION ? revision : revision.substring(0, GREATEST_REVISION);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The new one stays, even if the clock was set back and the names of others are later. */
    private void removeOldestBut(Path made, Leftovers leftovers) throws IOException {
        List<Path> others =
                exports().stream().filter(file -> !file.equals(made)).toList();
        for (Path file : others.subList(Math.min(kept - 1, others.size()), others.size())) {
            leftovers.remove(file);
        }
    }

    /** Newest first; the names begin with the moment. */
    private List<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
