package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.vendor.SqliteVacuum;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.nio.file.Path;

class SqliteVacuumTargetContractTest extends SqliteTargetContractTest {

    @Override
    protected BackupTarget newTarget(Path workDirectory) {
        return VendorDatabaseTarget.of(SqliteVacuum.of(workDirectory.resolve("database.db")), open(workDirectory));
    }
}
