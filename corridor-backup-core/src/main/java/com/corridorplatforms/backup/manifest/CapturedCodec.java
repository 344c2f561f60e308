package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExternalContent;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.corridorplatforms.backup.json.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One captured target in JSON. */
final class CapturedCodec {

    private CapturedCodec() {}

    static void write(JsonGenerator json, Captured captured) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", captured.target().value());
        json.writeStringField("kind", Words.of(captured.kind()));
        json.writeNumberField("formatVersion", captured.formatVersion());
        json.writeNumberField("files", captured.files());
        json.writeNumberField("bytes", captured.bytes());
        json.writeStringField("sha256", captured.digest().hex());
        writeWindow(json, captured.window());
        JsonText.texts(json, "properties", captured.properties());
        writeExternal(json, captured.external());
        FindingCodec.write(json, captured.findings());
        json.writeEndObject();
    }

    private static void writeWindow(JsonGenerator json, ConsistencyWindow window) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeStringField("begin", window.begin().toString());
        json.writeStringField("end", window.end().toString());
        json.writeStringField("held", Words.of(window.held()));
        json.writeEndObject();
    }

    private static void writeExternal(JsonGenerator json, List<ExternalContent> external) throws IOException {
        json.writeArrayFieldStart("external");
        for (ExternalContent content : external) {
            json.writeStartObject();
            json.writeStringField("location", content.location().toString());
            json.writeNumberField("files", content.files());
            json.writeNumberField("bytes", content.bytes());
            json.writeStringField("sha256", content.digest().hex());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Captured read(JsonObject json) throws JsonFormException {
        return new Captured(
                new TargetId(json.text("id")),
                Words.kind(json.text("kind")),
                json.integer("formatVersion"),
                json.number("files"),
                json.number("bytes"),
                new Digest(json.text("sha256")),
                readWindow(json.object("window")),
                json.textsByName("properties"),
                readExternal(json.objects("external")),
                FindingCodec.read(json));
    }

    private static ConsistencyWindow readWindow(JsonObject json) throws JsonFormException {
        return new ConsistencyWindow(json.instant("begin"), json.instant("end"), Words.held(json.text("held")));
    }

    private static List<ExternalContent> readExternal(List<JsonObject> list) throws JsonFormException {
        List<ExternalContent> external = new ArrayList<>();
        for (JsonObject json : list) {
            external.add(new ExternalContent(
                    URI.create(json.text("location")),
                    json.number("files"),
                    json.number("bytes"),
                    new Digest(json.text("sha256"))));
        }
        return external;
    }
}
