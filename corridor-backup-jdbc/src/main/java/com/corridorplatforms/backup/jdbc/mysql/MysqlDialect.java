package com.corridorplatforms.backup.jdbc.mysql;

/**
 * MySQL, version 8, with the mechanisms of {@link MariadbDialect}. Its statements are tried on MariaDB's server through
 * MySQL's driver, its catalog on recorded rows; it has not been run against a server of MySQL. Immutable.
 */
public final class MysqlDialect extends MysqlFamily {

    /** The dialect. */
    public MysqlDialect() {
        super(Flavor.MYSQL);
    }
}
