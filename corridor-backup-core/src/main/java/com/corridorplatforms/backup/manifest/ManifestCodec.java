package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetFailure;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.corridorplatforms.backup.json.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The manifest as bytes. Its last member is the digest of all bytes before that member's name, so that a manifest
 * proves itself and no byte of it can change unnoticed.
 */
public final class ManifestCodec {

    /** The version that is written, and the newest that is read. */
    public static final int FORMAT_VERSION = 0;

    private static final String FORMAT = "corridor-backup-snapshot";
    private static final String BEFORE_SEAL = ",\n  ";
    private static final int SEAL_LENGTH = seal(new byte[0]).length;

    private ManifestCodec() {}

    /** The bytes of a new manifest. */
    public static byte[] write(ManifestContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(JsonText.unfinishedDocument(json -> writeMembers(json, content)));
        bytes.writeBytes(BEFORE_SEAL.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(seal(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** The bytes that end a manifest whose other bytes are given. */
    private static byte[] seal(byte[] before) {
        return ("\"selfSha256\" : \"" + Digest.of(before) + "\"\n}\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void writeMembers(JsonGenerator json, ManifestContent content) throws IOException {
        json.writeStringField("format", FORMAT);
        json.writeNumberField("formatVersion", FORMAT_VERSION);
        json.writeStringField("id", content.id().value());
        json.writeStringField("begun", content.begun().toString());
        json.writeStringField("completed", content.completed().toString());
        json.writeStringField("origin", content.origin());
        json.writeStringField("sumsSha256", content.sums().hex());
        json.writeArrayFieldStart("targets");
        for (Captured captured : content.targets()) {
            CapturedCodec.write(json, captured);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("failures");
        for (TargetFailure failure : content.failures()) {
            json.writeStartObject();
            json.writeStringField("id", failure.target().value());
            json.writeStringField("kind", Words.of(failure.kind()));
            json.writeStringField("reason", failure.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * Reads a manifest and checks that it is as it was written.
     *
     * @param bytes all bytes of the file
     * @param file how to name it in messages
     * @throws SnapshotDamagedException if it is not
     * @throws BackupException if a newer version of this library wrote it
     */
    public static Manifest read(byte[] bytes, String file) {
        try {
            // First, in every version: a byte that was damaged must not look like another version.
            requireSeal(bytes);
            JsonObject json = JsonDocument.read(bytes);
            FormatVersion.require(json, FORMAT, FORMAT_VERSION, file);
            return readMembers(json, Digest.of(bytes));
        } catch (JsonFormException | IllegalArgumentException e) {
            throw new SnapshotDamagedException("the manifest \"" + file + "\" is damaged: " + e.getMessage()
                    + "; restore from another snapshot and check the disk");
        }
    }

    private static void requireSeal(byte[] bytes) {
        int end = Math.max(0, bytes.length - SEAL_LENGTH);
        byte[] seal = Arrays.copyOfRange(bytes, end, bytes.length);
        if (!Arrays.equals(seal, seal(Arrays.copyOf(bytes, end)))) {
            throw new IllegalArgumentException("its own digest does not match its content");
        }
    }

    private static Manifest readMembers(JsonObject json, Digest digest) throws JsonFormException {
        Snapshot snapshot = new Snapshot(
                new SnapshotId(json.text("id")),
                json.integer("formatVersion"),
                json.instant("begun"),
                json.instant("completed"),
                json.text("origin"),
                readTargets(json.objects("targets")),
                readFailures(json.objects("failures")),
                digest);
        return new Manifest(snapshot, new Digest(json.text("sumsSha256")));
    }

    private static List<Captured> readTargets(List<JsonObject> list) throws JsonFormException {
        List<Captured> targets = new ArrayList<>();
        for (JsonObject json : list) {
            targets.add(CapturedCodec.read(json));
        }
        return targets;
    }

    private static List<TargetFailure> readFailures(List<JsonObject> list) throws JsonFormException {
        List<TargetFailure> failures = new ArrayList<>();
        for (JsonObject json : list) {
            failures.add(new TargetFailure(
                    new TargetId(json.text("id")), Words.kind(json.text("kind")), json.text("reason")));
        }
        return failures;
    }
}
