package com.corridorplatforms.backup;

import static com.corridorplatforms.backup.DirectoryTarget.describe;
import static com.corridorplatforms.backup.DirectoryTarget.exists;

import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** Prepares a directory beside its destination and swaps the two. */
final class DirectoryRestoration implements Restoration {

    private final Path snapshot;
    private final Path destination;
    private final RestoreContext context;
    private final Path unfinished;
    private final Path staged;
    private final Path kept;
    private final Path absent;

    DirectoryRestoration(Path snapshot, Path destination, RestoreContext context) {
        this.snapshot = snapshot;
        this.destination = destination;
        this.context = context;
        this.unfinished = beside("unfinished");
        this.staged = beside("staged");
        this.kept = beside("kept");
        this.absent = beside("absent");
    }

    private Path beside(String what) {
        return destination.resolveSibling(
                destination.getFileName() + "." + context.plan().id() + "." + what);
    }

    @Override
    public void stage() throws IOException {
        context.cancellation().check();
        if (!exists(staged)) {
            FileUtils.deleteDirectory(unfinished.toFile());
            Files.createDirectories(unfinished);
            for (Map.Entry<String, Path> file : DirectoryTarget.files(snapshot).entrySet()) {
                Path copy = unfinished.resolve(file.getKey());
                Files.createDirectories(copy.getParent());
                Files.copy(file.getValue(), copy);
            }
            Files.move(unfinished, staged);
        }
        if (!exists(destination) && !exists(absent)) {
            Files.createFile(absent);
        }
    }

    @Override
    public void check() throws IOException {
        requireEqual(staged);
    }

    @Override
    public void activate() throws IOException {
        if (exists(staged)) {
            if (exists(destination)) {
                Files.move(destination, kept);
            }
            Files.move(staged, destination);
        }
    }

    @Override
    public void prove() throws IOException {
        requireEqual(destination);
    }

    private void requireEqual(Path directory) throws IOException {
        if (!describe(directory).equals(describe(snapshot))) {
            throw new IOException("\"" + directory + "\" is not what the snapshot holds");
        }
    }

    @Override
    public void rollback() throws IOException {
        if (exists(kept) || exists(absent)) {
            FileUtils.deleteDirectory(destination.toFile());
        }
        if (exists(kept)) {
            Files.move(kept, destination);
        }
        finish();
    }

    @Override
    public void finish() throws IOException {
        for (Path left : new Path[] {kept, staged, unfinished, absent}) {
            FileUtils.deleteQuietly(left.toFile());
        }
    }
}
