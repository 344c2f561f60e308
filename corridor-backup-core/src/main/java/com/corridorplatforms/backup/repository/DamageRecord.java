package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.corridorplatforms.backup.json.JsonText;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Remembers which targets verifications found damaged, and when. Files are shared between snapshots, so a bad file may be
 * part of any snapshot of its target that was begun before: nothing is linked from those again.
 */
public final class DamageRecord {

    private static final System.Logger LOG = System.getLogger(DamageRecord.class.getName());

    private final Path file;
    private final DurableFiles files;

    DamageRecord(Path file, DurableFiles files) {
        this.file = file;
        this.files = files;
    }

    /** Records that files of a snapshot, named relative to its directory, were found bad. */
    public void add(SnapshotId snapshot, List<String> paths, Instant found) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (String path : paths) {
            lines.writeBytes(JsonText.line(json -> {
                json.writeStringField("snapshot", snapshot.value());
                json.writeStringField("file", path);
                json.writeStringField("found", found.toString());
            }));
        }
        if (lines.size() > 0) {
            files.appendLines(file, lines.toByteArray());
        }
    }

    /** When a file of a target was last found bad, or {@link Instant#MIN}. */
    public Instant lastFound(TargetId target) throws IOException {
        Instant last = Instant.MIN;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Instant found = found(line, target);
                last = found.isAfter(last) ? found : last;
            }
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        }
        return last;
    }

    /** Where there were more damages than are listed, any target may be among them. A link may stand for several. */
    private static boolean concerns(String path, TargetId target) {
        String directory = target.value() + "/";
        return path.equals(".") || (path + "/").startsWith(directory) || directory.startsWith(path + "/");
    }

    private Instant found(String line, TargetId target) {
        try {
            JsonObject json = JsonDocument.read(line.getBytes(StandardCharsets.ISO_8859_1));
            return concerns(json.text("file"), target) ? json.instant("found") : Instant.MIN;
        } catch (JsonFormException e) {
            // A kill while it was appended leaves a part of a line; its damage is found again by the next verification.
            LOG.log(System.Logger.Level.WARNING, "a line of \"{0}\" cannot be read: {1}", file, e.getMessage());
            return Instant.MIN;
        }
    }
}
