package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Conversion into one column: what its type means, then what its engine holds beyond that, and remedies for what does not
 * fit as far as the caller has allowed them. Counts what they were applied to.
 */
final class RemediedConversion implements ValueConversion {

    private static final int MOST_KEPT = 1 << 24;

    private final ValueConversion conversion;
    private final ValueConversion own;
    private final ReceivingColumn receiving;
    private final Column column;
    private final DestinationLimits limits;
    private final Set<Remedy> allowed;
    private final boolean isText;
    private final boolean isUnchanged;
    private final boolean asksForJson;
    private final Optional<JsonForm> form;
    private final boolean losesSign;
    private final boolean asksAlone;
    private long rewritten;
    private long withoutSign;
    private final Map<Remedy, Long> applied = new EnumMap<>(Remedy.class);

    /**
     * @param isUnchanged whether the values come from a column of the same type of the same engine, which takes for JSON what it gave
     * @param pass a look at all values comes before they are written, so that what is JSON need not be read again for that
     */
    RemediedConversion(
            ValueConversion conversion,
            ReceivingColumn receiving,
            Set<Remedy> allowed,
            boolean isUnchanged,
            Pass pass) {
        this.receiving = receiving;
        this.column = receiving.column();
        this.limits = receiving.limits();
        PortableType meaning = column.type().meaning();
        this.conversion = Padding.fitting(conversion, column, limits);
        this.own = Padding.fitting(ValueConversion.between(meaning, meaning), column, limits);
        this.asksAlone =
                allowed.contains(Remedy.NEAREST_DATE) || allowed.contains(Remedy.MAKE_NULL) && column.nullable();
        this.allowed = allowed;
        boolean isJson = meaning instanceof Json && limits.asksForJson(column);
        this.isUnchanged = isUnchanged;
        this.asksForJson = isJson && !isUnchanged && (pass == Pass.LOOK || allowed.contains(Remedy.MAKE_NULL));
        this.form = isJson ? limits.jsonForm(column) : Optional.empty();
        this.losesSign = !limits.holdsSignOfZero(column);
        this.isText = meaning instanceof CharacterText
                || meaning instanceof Choice
                || meaning instanceof Json
                || meaning instanceof VendorText
                || meaning instanceof AnyValue;
    }

    /** What the values are converted for. */
    enum Pass {
        /** To see whether they fit. */
        LOOK,
        /** To be written, after such a look. */
        WRITE
    }

    /** How many texts of JSON are written anew. */
    long rewritten() {
        return rewritten;
    }

    /** How many zeros lose their sign. */
    long withoutSign() {
        return withoutSign;
    }

    /** How many values each remedy was applied to. */
    Map<Remedy, Long> applied() {
        return Collections.unmodifiableMap(applied);
    }

    @Override
    public @Nullable Object convert(Object value) throws UnfitValueException, IOException {
        @Nullable Object converted = remedied(value, conversion, conversion);
        return converted == null ? null : remedied(converted, this::held, this::heldAgain);
    }

    /** The outcome of one step, after as many remedies as it takes; what each of them gives takes the other step. */
    private @Nullable Object remedied(Object value, ValueConversion first, ValueConversion next)
            throws UnfitValueException, IOException {
        Object current = value;
        ValueConversion step = first;
        while (true) {
            try {
                return step.convert(current);
            } catch (UnfitValueException unfit) {
                if (unfit.remedy().filter(allowed::contains).isPresent()) {
                    count(unfit.remedy().get());
                    current = unfit.closest().orElseThrow();
                    step = next;
                } else if (allowed.contains(Remedy.MAKE_NULL) && column.nullable()) {
                    count(Remedy.MAKE_NULL);
                    return null;
                } else {
                    throw unfit;
                }
            }
        }
    }

    private void count(Remedy remedy) {
        applied.merge(remedy, 1L, Long::sum);
    }

    /** A text that was cut is filled up again where its column does so. */
    private @Nullable Object heldAgain(Object value) throws UnfitValueException, IOException {
        @Nullable Object filled = own.convert(value);
        return filled == null ? null : held(filled);
    }

    private Object held(Object value) throws UnfitValueException, IOException {
        Object converted = json(value);
        withoutSign += losesSign && converted instanceof Double number && number.equals(-0.0) ? 1 : 0;
        if (isText && converted instanceof LargeValue large) {
            requireHeld(large);
        }
        if (isText && converted instanceof String text) {
            requireCharacters(text);
            if (text.isEmpty() && !limits.holdsEmptyText(column)) {
                throw new UnfitValueException("an empty text, which is NULL there");
            }
            if (!limits.isShortEnough(column, text)) {
                throw UnfitValueException.with(tooLong(text), Remedy.CUT, longest(text));
            }
        }
        if (asksAlone) {
            receiving.require(converted);
        }
        return converted;
    }

    /** The engine may count otherwise than the type of its column says. */
    private static String tooLong(String text) {
        int characters = text.codePointCount(0, text.length());
        return "a text of " + characters + (characters == 1 ? " character (" : " characters (") + text.length()
                + " units of UTF-16, " + text.getBytes(StandardCharsets.UTF_8).length
                + " bytes of UTF-8), which is too long there";
    }

    private Object json(Object json) throws UnfitValueException, IOException {
        if (asksForJson) {
            requireJson(json);
        }
        Object kept = form.isPresent() ? kept(json, form.get()) : json;
        rewritten += kept == json ? 0 : 1;
        return kept;
    }

    private Object kept(Object json, JsonForm kind) throws UnfitValueException, IOException {
        return isUnchanged ? KeptJson.ofOwn(json, kind) : KeptJson.of(json, kind);
    }

    private void requireJson(Object json) throws UnfitValueException, IOException {
        Optional<String> expected = limits.expectedJson(column, KeptJson.shape(json));
        if (expected.isPresent()) {
            String what = json instanceof String small
                    ? "a text of " + small.codePointCount(0, small.length()) + " characters"
                    : json.toString();
            throw new UnfitValueException(what + " where " + expected.get() + " is expected");
        }
    }

    private void requireHeld(LargeValue text) throws UnfitValueException, IOException {
        if (!limits.holdsNul(column) && LargeConversion.hasNul(text)) {
            throw LargeConversion.unfit(text, "one without the character NUL is");
        }
        if (!limits.isShortEnough(column, text)) {
            throw UnfitValueException.with(
                    text + ", which is too long there", Remedy.CUT, longest(text.beginning(MOST_KEPT)));
        }
    }

    private void requireCharacters(String text) throws UnfitValueException {
        boolean holdsNul = limits.holdsNul(column);
        boolean holdsHalfPair = limits.holdsHalfPair(column);
        if (holdsNul && holdsHalfPair || isPlain(text)) {
            return;
        }
        IntPredicate isHeld = point -> (holdsNul || point != 0) && (holdsHalfPair || !isHalfPair(point));
        if (!text.codePoints().allMatch(isHeld)) {
            StringBuilder kept = new StringBuilder();
            text.codePoints().filter(isHeld).forEach(kept::appendCodePoint);
            throw UnfitValueException.with(
                    holdsNul
                            ? "a text with half of a surrogate pair"
                            : "a text with the character NUL or half of a surrogate pair",
                    Remedy.REMOVE_NUL,
                    kept.toString());
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHalfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private String longest(String text) {
        int fitting = 0;
        int unfit = text.codePointCount(0, text.length());
        while (unfit - fitting > 1) {
            int middle = (fitting + unfit) >>> 1;
            if (limits.isShortEnough(column, text.substring(0, text.offsetByCodePoints(0, middle)))) {
                fitting = middle;
            } else {
                unfit = middle;
            }
        }
        return text.substring(0, text.offsetByCodePoints(0, fitting));
    }
}
