package com.corridorplatforms.backup.jdbc.model;

/**
 * The type of a column: what its own engine calls it, and what it means on any engine.
 *
 * @param declaration the engine's own full declaration, such as {@code numeric(10,2)}
 * @param meaning what the values mean
 */
public record ColumnType(String declaration, PortableType meaning) {}
