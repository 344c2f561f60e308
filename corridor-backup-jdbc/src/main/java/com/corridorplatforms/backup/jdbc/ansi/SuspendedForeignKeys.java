package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign keys that are dropped while rows arrive in no particular order, and then added again, which checks all rows at
 * once. Cycles of tables need no order that way. To be used within one transaction, where nobody else sees it.
 */
public final class SuspendedForeignKeys {

    private final AddedConstraints constraints;
    private final List<ReferringKey> suspended = new ArrayList<>();

    /**
     * @param constraints how to drop and to add them
     */
    public SuspendedForeignKeys(AddedConstraints constraints) {
        this.constraints = constraints;
    }

    /**
     * Drops foreign keys.
     *
     * @param table the table that refers
     * @param keys its keys as the catalog shows them, each with its name
     * @throws SQLException if the engine refuses
     */
    public void suspend(TableName table, List<ForeignKey> keys) throws SQLException {
        for (ForeignKey key : keys) {
            constraints.dropForeignKey(table, key.name());
            suspended.add(new ReferringKey(table, key));
        }
    }

    /**
     * Adds them again.
     *
     * @throws SQLException if the rows violate one
     */
    public void restore() throws SQLException {
        for (ReferringKey each : suspended) {
            constraints.foreignKey(each.table(), each.key());
        }
        suspended.clear();
    }
}
