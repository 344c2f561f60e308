package com.corridorplatforms.backup.jdbc.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {

    private static Optional<JsonShape> shape(String text) throws IOException {
        return JsonShape.of(new StringReader(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "0",
                "-0.5e+7",
                "1E2",
                "\"\"",
                "true",
                " false\n",
                "null",
                "[1,[2,{\"a\":[]}],3]",
                "{ \"b\" : 1 , \"a\" : [ 1 , 2 ] }",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
                "\"\u00e9\uD83D\uDE00\u007f\"",
                "{\"a\":1,\"a\":2}",
                "[[],[],{}]",
                "{\"\":{}}"
            })
    void what_is_json_has_a_shape(String text) throws Exception {
        assertThat(shape(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "not json", "{", "[", "]", "[}", "{]", "[1,]", "[,1]", "{\"a\":1,}", "{\"a\"}", "{\"a\":}",
                        "{a:1}",
                "{1:2}", "01", "-", "+1", ".5", "1.", "1e", "tru", "truex", "NaN", "'a'", "\"", "\"\\x\"",
                        "\"\\u12g4\"",
                "\"\\u\uFF11234\"", "\"\n\"", "1 2", "[1 2]", "{} {}", "[]]", "\u00a0[]", "\uFEFF{}", "[\"a\" \"b\"]",
                        "nul"
            })
    void what_is_no_json_has_none(String text) throws Exception {
        assertThat(shape(text)).isEmpty();
    }

    @Test
    void depth_is_counted_and_escapes_that_are_no_characters_are_seen() throws Exception {
        assertThat(shape("1")).contains(new JsonShape(0, false, false));
        assertThat(shape("[[],{\"a\":[1]},2]")).contains(new JsonShape(3, false, false));
        assertThat(shape("[".repeat(100_000) + "]".repeat(100_000))).contains(new JsonShape(100_000, false, false));
        assertThat(shape("\"\\uD83D\\uDE00\"")).contains(new JsonShape(0, false, false));
        assertThat(shape("{\"a\":\"\\u0000\"}")).contains(new JsonShape(1, true, false));
        for (String broken : new String[] {"\\uD83D", "\\uD83Dx", "\\uD83D\\n", "\\uDE00", "\\uDE00\\uD83D"}) {
            assertThat(shape("{\"a\":\"" + broken + "\"}")).contains(new JsonShape(1, false, true));
        }
    }
}
