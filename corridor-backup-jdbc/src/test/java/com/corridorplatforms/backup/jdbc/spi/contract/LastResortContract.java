package com.corridorplatforms.backup.jdbc.spi.contract;

/**
 * What a {@link com.corridorplatforms.backup.jdbc.spi.Dialect} keeps to that is for engines nobody knows: what it says of
 * itself, and that the values of its types come back. Foreign keys in a circle, rows before those they refer to and the
 * lengths of texts, which {@link DialectContract} asks for beside that, are up to the engine. Extend it as that one.
 */
public abstract class LastResortContract implements DescriptionContract, ValuesContract {

    /** For subclasses. */
    protected LastResortContract() {}
}
