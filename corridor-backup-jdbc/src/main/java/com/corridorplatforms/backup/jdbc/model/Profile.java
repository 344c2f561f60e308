package com.corridorplatforms.backup.jdbc.model;

/**
 * The library that an exported file is readable with as it stands. The two disagree on fractions of a second; columns in
 * keys are exact under both, and what a cell cannot hold is kept exactly beside it.
 */
public enum Profile {
    /** SQLAlchemy: timestamps with six digits of a second's fraction. */
    SQLALCHEMY,
    /** sqlite-jdbc: timestamps with three digits of a second's fraction. */
    JDBC
}
