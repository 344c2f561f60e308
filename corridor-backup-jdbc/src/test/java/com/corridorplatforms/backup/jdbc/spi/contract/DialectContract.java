package com.corridorplatforms.backup.jdbc.spi.contract;

/**
 * What every {@link com.corridorplatforms.backup.jdbc.spi.Dialect} keeps to, on a database of its engine. Extend it, and say
 * what the dialect is and how to get at a database without tables. The contract makes its tables itself, through the
 * dialect's own {@code write}; beside it, only statements that every engine understands are used. Run
 * {@link RoundTripContract} too, for the types that only the engine itself has.
 */
public abstract class DialectContract
        implements DescriptionContract,
                CatalogContract,
                ValuesContract,
                MomentContract,
                ModesContract,
                FailureContract,
                SessionContract {

    /** For subclasses. */
    protected DialectContract() {}
}
