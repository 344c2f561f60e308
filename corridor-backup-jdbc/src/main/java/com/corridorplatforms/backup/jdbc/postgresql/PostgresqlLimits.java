package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.List;

/**
 * What PostgreSQL says before anything is written. The size of an index entry is not among it: values are compressed before
 * they are measured.
 */
record PostgresqlLimits(int version) implements DestinationLimits {

    @Override
    public boolean holdsNul(Column column) {
        return false;
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        try {
            new ServerLimits(version).check(model);
            return List.of();
        } catch (BackupException objection) {
            return List.of(String.valueOf(objection.getMessage()));
        }
    }
}
