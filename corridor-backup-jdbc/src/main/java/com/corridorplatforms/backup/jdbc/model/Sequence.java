package com.corridorplatforms.backup.jdbc.model;

/**
 * A sequence that no column owns.
 *
 * @param name its name
 * @param options its parameters
 * @param comment its comment, or the empty string
 */
public record Sequence(TableName name, Identity.SequenceOptions options, String comment) {}
