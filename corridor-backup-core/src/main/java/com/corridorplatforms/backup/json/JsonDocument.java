package com.corridorplatforms.backup.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON document. Depth, lengths and duplicates are limited, so that a hostile one cannot exhaust memory. */
public final class JsonDocument {

    /** The largest document that is read, in bytes. */
    public static final int LARGEST = 64 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST)
                    .maxNestingDepth(16)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 12)
                    .maxNumberLength(20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a document that must be one object.
     *
     * @throws JsonFormException if it is not
     */
    public static JsonObject read(byte[] bytes) throws JsonFormException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return new JsonDocument(parser).whole();
        } catch (JsonFormException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new JsonFormException("it is no valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new JsonFormException("it is no valid JSON: " + e.getMessage());
        }
    }

    private JsonObject whole() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonFormException("it does not begin with an object");
        }
        JsonObject object = object("");
        if (parser.nextToken() != null) {
            throw new JsonFormException("something follows the end of its object");
        }
        return object;
    }

    private JsonObject object(String where) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(where + name));
        }
        return new JsonObject(where, members);
    }

    private Object value(String where) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(where + ".");
            case START_ARRAY -> array(where);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default ->
                throw new JsonFormException("the member \"" + where + "\" is " + parser.currentToken()
                        + ", expected an object, an array, a text, a whole number, true or false");
        };
    }

    private List<Object> array(String where) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(where + "[" + values.size() + "]"));
        }
        return values;
    }
}
