package com.corridorplatforms.backup.examples.corridorapi;

import static com.corridorplatforms.backup.examples.corridorapi.JsonDocument.array;
import static com.corridorplatforms.backup.examples.corridorapi.JsonDocument.findings;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.VerifyReport;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What the {@code backup} commands print for programs. */
final class SnapshotJson {

    private SnapshotJson() {}

    static void writeList(JsonGenerator json, List<Snapshot> snapshots, List<SnapshotId> damaged) throws IOException {
        array(json, "snapshots", snapshots, SnapshotJson::write);
        json.writeArrayFieldStart("damaged");
        for (SnapshotId id : damaged) {
            json.writeString(id.value());
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        json.writeStringField("id", snapshot.id().value());
        json.writeNumberField("formatVersion", snapshot.formatVersion());
        json.writeStringField("begun", snapshot.begun().toString());
        json.writeStringField("completed", snapshot.completed().toString());
        json.writeStringField("origin", snapshot.origin());
        json.writeStringField("manifestSha256", snapshot.digest().hex());
        json.writeBooleanField("partial", snapshot.isPartial());
        json.writeBooleanField("loss", snapshot.hasLoss());
        json.writeNumberField("files", snapshot.files());
        json.writeNumberField("bytes", snapshot.bytes());
        array(json, "targets", snapshot.targets(), SnapshotJson::writeTarget);
        array(json, "missing", snapshot.failures(), (out, failure) -> {
            out.writeStringField("target", failure.target().value());
            out.writeStringField("kind", failure.kind().name());
            out.writeStringField("reason", OptionNames.in(failure.reason()));
        });
    }

    private static void writeTarget(JsonGenerator json, Captured captured) throws IOException {
        json.writeStringField("target", captured.target().value());
        json.writeStringField("kind", captured.kind().name());
        json.writeNumberField("files", captured.files());
        json.writeNumberField("bytes", captured.bytes());
        json.writeStringField("sha256", captured.digest().hex());
        write(json, captured.window());
        findings(json, captured.findings());
    }

    static void write(JsonGenerator json, ConsistencyWindow window) throws IOException {
        json.writeObjectFieldStart("consistency");
        json.writeStringField("begin", window.begin().toString());
        json.writeStringField("end", window.end().toString());
        json.writeStringField("held", window.held().name());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, VerifyReport report) throws IOException {
        json.writeStringField("snapshot", report.snapshot().value());
        json.writeBooleanField("intact", report.isIntact());
        json.writeNumberField("files", report.files());
        json.writeNumberField("bytes", report.bytes());
        array(json, "damages", report.damages(), (out, damage) -> {
            out.writeStringField("file", damage.file());
            out.writeStringField("problem", damage.problem());
        });
    }

    static void write(JsonGenerator json, RestorePlan plan) throws IOException {
        json.writeStringField("plan", plan.id());
        json.writeStringField("snapshot", plan.snapshot().value());
        json.writeBooleanField("loss", plan.hasLoss());
        array(json, "steps", plan.steps(), (out, step) -> {
            out.writeStringField("target", step.target().value());
            out.writeStringField("action", step.action());
            out.writeStringField("destination", step.destination());
            out.writeStringField("guarantee", step.guarantee().name());
            out.writeNumberField("items", step.files());
            out.writeNumberField("bytes", step.bytes());
            findings(out, step.findings());
        });
    }

    static void write(JsonGenerator json, RestoreReport report) throws IOException {
        json.writeStringField("snapshot", report.snapshot().value());
        json.writeStringField("plan", report.plan());
        json.writeStringField("begun", report.begun().toString());
        json.writeStringField("completed", report.completed().toString());
        json.writeBooleanField("loss", report.hasLoss());
        array(json, "targets", report.targets(), (out, target) -> {
            out.writeStringField("target", target.target().value());
            out.writeNumberField("items", target.files());
            out.writeNumberField("bytes", target.bytes());
            findings(out, target.findings());
        });
    }
}
