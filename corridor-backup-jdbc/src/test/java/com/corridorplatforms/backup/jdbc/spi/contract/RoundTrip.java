package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Optional;

/**
 * One row of a dialect's round-trip table: a declared type, what it means, and a value that travels through it. The tests
 * run on these rows and {@code docs/types.md} is made of them.
 *
 * @param declaration the declared type as the dialect reads it from the catalog
 * @param clauses what a column's definition needs beside it to be of that type, such as a character set, or empty
 * @param meaning what its values mean, or empty if the dialect refuses the type unless the caller allows it as text
 * @param value a value, or empty if the row was never executed
 */
public record RoundTrip(String declaration, String clauses, Optional<PortableType> meaning, Optional<Value> value) {

    /**
     * A value.
     *
     * @param literal how the engine's SQL writes it
     * @param canonical what reading it must give
     */
    public record Value(String literal, Object canonical) {}

    /**
     * A row that tests execute.
     *
     * @param declaration the declared type
     * @param literal a value of it in the engine's SQL
     * @param canonical the canonical value that reading must give
     * @param meaning what the type means
     * @return the row
     */
    public static RoundTrip of(String declaration, String literal, Object canonical, PortableType meaning) {
        return new RoundTrip(declaration, "", Optional.of(meaning), Optional.of(new Value(literal, canonical)));
    }

    /**
     * A row of an engine that no test can run.
     *
     * @param declaration the declared type
     * @param meaning what the type means
     * @return the row
     */
    public static RoundTrip unexecuted(String declaration, PortableType meaning) {
        return new RoundTrip(declaration, "", Optional.of(meaning), Optional.empty());
    }

    /**
     * A row of a type that the dialect does not know.
     *
     * @param declaration the declared type
     * @return the row
     */
    public static RoundTrip refused(String declaration) {
        return new RoundTrip(declaration, "", Optional.empty(), Optional.empty());
    }

    /**
     * The same row with something more in the column's definition.
     *
     * @param others what follows the declared type
     * @return the row
     */
    public RoundTrip with(String others) {
        return new RoundTrip(declaration, others, meaning, value);
    }

    /**
     * Text of any length.
     *
     * @return its meaning
     */
    public static PortableType text() {
        return new PortableType.CharacterText(0, false);
    }

    /**
     * A vendor's own type, kept in its own text form.
     *
     * @return its meaning
     */
    public static PortableType vendor() {
        return new PortableType.VendorText();
    }

    /**
     * One of a few texts.
     *
     * @param labels the texts
     * @return its meaning
     */
    public static PortableType choice(String... labels) {
        return new PortableType.Choice(List.of(labels));
    }

    @Override
    public String toString() {
        return declaration + value.map(each -> " " + each.literal()).orElse("");
    }
}
