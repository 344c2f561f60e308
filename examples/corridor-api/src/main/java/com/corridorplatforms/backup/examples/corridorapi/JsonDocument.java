package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Finding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One JSON object as text. It is written to the end before any of it is printed, so that standard output never holds
 * half a document.
 */
final class JsonDocument {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Control characters that JSON lets stand as they are, and a terminal obeys. */
    private static final Pattern LEFT = Pattern.compile("[\\x7F-\\x9F]");

    private JsonDocument() {}

    static String of(JsonBody body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LEFT.matcher(text + "\n")
                .replaceAll(found -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
    }

    /** An array of objects. */
    static <T> void array(JsonGenerator json, String name, List<T> elements, ElementBody<T> body) throws IOException {
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            json.writeStartObject();
            body.write(json, element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        array(json, "findings", findings, (out, finding) -> {
            out.writeStringField("severity", finding.severity().name());
            out.writeStringField("code", finding.code());
            out.writeStringField("subject", finding.subject());
            out.writeStringField("message", finding.message());
        });
    }

    /** Writes the members of one element of an array. */
    @FunctionalInterface
    interface ElementBody<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }
}
