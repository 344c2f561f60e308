package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Rewritten;
import com.corridorplatforms.backup.jdbc.model.JsonShape;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of JSON in the form that a column keeps, where its engine writes them anew. */
final class KeptJson {

    /** A text is rewritten in memory. */
    private static final int MOST_BYTES = 1 << 24;

    private KeptJson() {}

    /** What a text is as JSON, or empty if it is none. */
    static Optional<JsonShape> shape(Object json) throws IOException {
        try (Reader text = json instanceof LargeValue large
                ? new BufferedReader(large.characters())
                : new StringReader(json.toString())) {
            return JsonShape.of(text);
        }
    }

    /** The text as it will be; the very same object if it is in that form already. */
    static Object of(Object json, JsonForm form) throws UnfitValueException, IOException {
        if (json instanceof LargeValue large && large.length() > MOST_BYTES) {
            throw LargeConversion.unfit(large, "at most " + MOST_BYTES + " bytes, which are written anew there, are");
        }
        String text = String.valueOf(LargeValue.whole(json));
        Rewritten rewritten = form.rewritten(text);
        if (rewritten.lost().isPresent()) {
            throw new UnfitValueException("JSON with " + rewritten.lost().get());
        }
        return rewritten.text().equals(text) ? json : rewritten.text();
    }

    /**
     * The same where the engine has shown the text, unless somebody has edited the file since. What is no JSON, or is not known to
     * become another text, is left to the engine.
     */
    static Object ofOwn(Object json, JsonForm form) throws IOException {
        try {
            return shape(json).isPresent() ? of(json, form) : json;
        } catch (UnfitValueException unknown) {
            return json;
        }
    }

    /** A conversion whose texts are in that form as far as they are JSON and have one. */
    static ValueConversion after(ValueConversion conversion, JsonForm form) {
        return value -> {
            @Nullable Object converted = conversion.convert(value);
            boolean isJson = converted != null && shape(converted).isPresent();
            return isJson ? of(converted, form) : converted;
        };
    }
}
