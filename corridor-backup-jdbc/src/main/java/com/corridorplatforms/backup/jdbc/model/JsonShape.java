package com.corridorplatforms.backup.jdbc.model;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * What an engine may ask of a text of JSON beyond that it is one.
 *
 * @param depth how many arrays and objects are within each other at most; 0 of a lone text, number or literal
 * @param escapesNul true if a string of it escapes the character NUL
 * @param escapesHalfPair true if a string of it escapes half of a surrogate pair
 */
public record JsonShape(int depth, boolean escapesNul, boolean escapesHalfPair) {

    /**
     * Reads a text.
     *
     * @param text all its characters; it is not closed
     * @return its shape, or empty if it is not JSON as RFC 8259 says
     * @throws IOException if it cannot be read
     */
    public static Optional<JsonShape> of(Reader text) throws IOException {
        return new JsonReading(text).shape();
    }
}
