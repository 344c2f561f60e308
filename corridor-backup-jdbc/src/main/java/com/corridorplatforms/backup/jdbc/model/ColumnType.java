package com.corridorplatforms.backup.jdbc.model;

import java.util.Optional;

/**
 * The type of a column: what its own engine calls it, and what it means on any engine.
 *
 * @param declaration the engine's own full declaration, such as {@code numeric(10,2)}
 * @param meaning what the values mean
 * @param defaultValue the default that the type itself gives a column without one, as a domain does
 */
public record ColumnType(String declaration, PortableType meaning, Optional<SqlText> defaultValue) {

    /**
     * A type without a default.
     *
     * @param declaration the engine's own full declaration, such as {@code numeric(10,2)}
     * @param meaning what the values mean
     */
    public ColumnType(String declaration, PortableType meaning) {
        this(declaration, meaning, Optional.empty());
    }
}
