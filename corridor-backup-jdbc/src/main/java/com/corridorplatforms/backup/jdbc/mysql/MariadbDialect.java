package com.corridorplatforms.backup.jdbc.mysql;

/**
 * MariaDB, version 11. Reads in one consistent snapshot, for which tables must be InnoDB's. Every change of a definition
 * commits on this engine, so an import that makes tables keeps a journal of how to undo what it did: a failure is undone at
 * once, and what a kill left is undone, or completed if only cleaning was left to do, by the next import in any mode. An
 * import into tables that exist is one transaction. Immutable.
 */
public final class MariadbDialect extends MysqlFamily {

    /** The dialect. */
    public MariadbDialect() {
        super(Flavor.MARIADB);
    }
}
