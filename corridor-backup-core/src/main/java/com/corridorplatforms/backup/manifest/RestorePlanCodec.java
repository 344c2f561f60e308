package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.corridorplatforms.backup.json.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A restore plan as JSON. It carries its id, so that a plan that was edited is told from the one that was made. */
public final class RestorePlanCodec {

    /** The version that is written, and the newest that is read. */
    public static final int FORMAT_VERSION = 0;

    private static final String FORMAT = "corridor-backup-restore-plan";

    private RestorePlanCodec() {}

    /** The plan as a document. */
    public static byte[] write(RestorePlan plan) {
        return JsonText.document(json -> writeMembers(json, plan));
    }

    private static void writeMembers(JsonGenerator json, RestorePlan plan) throws IOException {
        json.writeStringField("format", FORMAT);
        json.writeNumberField("formatVersion", FORMAT_VERSION);
        json.writeStringField("id", plan.id());
        json.writeStringField("snapshot", plan.snapshot().value());
        json.writeStringField("manifestSha256", plan.manifest().hex());
        RestoreRequestCodec.write(json, plan.request());
        json.writeArrayFieldStart("steps");
        for (RestoreStep step : plan.steps()) {
            writeStep(json, step);
        }
        json.writeEndArray();
    }

    private static void writeStep(JsonGenerator json, RestoreStep step) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", step.target().value());
        json.writeStringField("action", step.action());
        json.writeStringField("destination", step.destination());
        json.writeStringField("guarantee", Words.of(step.guarantee()));
        json.writeStringField("fingerprint", step.fingerprint());
        json.writeNumberField("files", step.files());
        json.writeNumberField("bytes", step.bytes());
        FindingCodec.write(json, step.findings());
        json.writeEndObject();
    }

    /**
     * Reads a plan.
     *
     * @param bytes all bytes of the document
     * @throws BackupException if it is not a plan, of a newer version, or changed since it was written
     */
    public static RestorePlan read(byte[] bytes) {
        try {
            JsonObject json = JsonDocument.read(bytes);
            FormatVersion.require(json, FORMAT, FORMAT_VERSION, "the restore plan");
            RestorePlan plan = readMembers(json);
            if (!plan.id().equals(json.text("id"))) {
                throw new IllegalArgumentException("its id is \"" + json.text("id") + "\" but its content is that of \""
                        + plan.id() + "\", so it was changed after it was made");
            }
            return plan;
        } catch (JsonFormException | IllegalArgumentException e) {
            throw new BackupException("this is not a usable restore plan: " + e.getMessage() + "; make a new plan", e);
        }
    }

    private static RestorePlan readMembers(JsonObject json) throws JsonFormException {
        List<RestoreStep> steps = new ArrayList<>();
        for (JsonObject step : json.objects("steps")) {
            steps.add(readStep(step));
        }
        return new RestorePlan(
                new SnapshotId(json.text("snapshot")),
                new Digest(json.text("manifestSha256")),
                RestoreRequestCodec.read(json.object("request")),
                steps);
    }

    private static RestoreStep readStep(JsonObject json) throws JsonFormException {
        return new RestoreStep(
                new TargetId(json.text("target")),
                json.text("action"),
                json.text("destination"),
                Words.guarantee(json.text("guarantee")),
                json.text("fingerprint"),
                json.number("files"),
                json.number("bytes"),
                FindingCodec.read(json));
    }
}
