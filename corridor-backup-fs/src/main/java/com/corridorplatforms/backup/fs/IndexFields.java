package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.RawText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line of an index.
 *
 * @param values the scalar ones
 * @param extended the extended attributes
 * @param accessList the access control list
 */
record IndexFields(Map<String, String> values, SortedMap<String, RawText> extended, List<String> accessList) {

    private static final Pattern ACCESS_LIST_ITEM =
            Pattern.compile("(default:)?(user|group|mask|other):[^:\\x00-\\x1f]*:[r-][w-][x-]");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("(user|trusted|security)\\.[^\\x00-\\x1f]{1,255}");

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the field \"" + name + "\" is missing"));
    }

    long number(String name) {
        return Long.parseLong(required(name));
    }

    /** Splits the lines of one index into their fields. A line that is refused is the last. */
    static final class Splitter {

        /** One for all lines, which it is fed one after the other: making one takes longer than a line. */
        private final JsonParser parser;

        private final ByteArrayFeeder feeder;

        Splitter() throws IOException {
            parser = new JsonFactory().createNonBlockingByteArrayParser();
            feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        }

        /**
         * @throws IllegalArgumentException if the line is not one object with every field once; the message says why
         */
        IndexFields split(byte[] line) {
            IndexFields fields = new IndexFields(new HashMap<>(), new TreeMap<>(), new ArrayList<>());
            try {
                feeder.feedInput(line, 0, line.length);
                require(parser.nextToken() == JsonToken.START_OBJECT);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken().isScalarValue()) {
                        requireOnce(name, fields.values().put(name, parser.getText()));
                    } else {
                        requireOnce(name, fields.values().put(name, ""));
                        readMore(name, parser, fields);
                    }
                }
                require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == JsonToken.NOT_AVAILABLE);
                return fields;
            } catch (IOException e) {
                throw new IllegalArgumentException("it is not valid JSON", e);
            }
        }

        private static void readMore(String name, JsonParser parser, IndexFields fields) throws IOException {
            if (name.equals(IndexField.EXTENDED) && parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String attribute = attributeName(parser.currentName());
                    parser.nextToken();
                    requireOnce(attribute, fields.extended().put(attribute, RawText.ofBytes(parser.getBinaryValue())));
                }
            } else if (name.equals(IndexField.ACCESS_LIST) && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.accessList().add(accessListItem(parser.getText()));
                }
            } else {
                parser.skipChildren();
            }
        }

        /** It is handed to a program that reads lines. */
        private static String accessListItem(String text) {
            if (!ACCESS_LIST_ITEM.matcher(text).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not an entry of an access control list");
            }
            return text;
        }

        /** @throws IllegalArgumentException if it is not a plain name of a namespace and an attribute */
        private static String attributeName(String text) {
            if (!ATTRIBUTE_NAME.matcher(text).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not the name of an extended attribute");
            }
            return text;
        }

        /** Of two values of one name, one reader would take the first and another the last. */
        private static void requireOnce(String name, @Nullable Object before) {
            if (before != null) {
                throw new IllegalArgumentException("\"" + name + "\" is there twice");
            }
        }

        private static void require(boolean valid) {
            if (!valid) {
                throw new IllegalArgumentException("it is not one JSON object");
            }
        }
    }
}
