package com.corridorplatforms.backup.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes JSON as UTF-8 bytes, the same bytes for the same calls on every system. */
public final class JsonText {

    /** Half a surrogate pair in a name has no UTF-8 form; as an escape it survives. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    /** Writes the members of an object. */
    @FunctionalInterface
    public interface Members {
        /** Writes them, without the braces. */
        void write(JsonGenerator json) throws IOException;
    }

    /** One object over several lines, for people to read, with a line feed at its end. */
    public static byte[] document(Members members) {
        return text(members, true, true);
    }

    /** The same as {@link #document} up to its last member, so that more can be appended. */
    public static byte[] unfinishedDocument(Members members) {
        return text(members, true, false);
    }

    /** One object on one line, with a line feed at its end. */
    public static byte[] line(Members members) {
        return text(members, false, true);
    }

    /** Writes a member that is an object of texts. */
    public static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static byte[] text(Members members, boolean pretty, boolean finished) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            if (pretty) {
                json.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));
            }
            json.writeStartObject();
            members.write(json);
            if (finished) {
                json.writeEndObject();
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
