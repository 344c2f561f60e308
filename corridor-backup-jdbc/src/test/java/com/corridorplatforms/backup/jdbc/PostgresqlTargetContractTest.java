package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.postgresql.PostgresqlDialect;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

@Tag("long")
class PostgresqlTargetContractTest extends DatabaseTargetContract {

    private final Map<Path, DataSource> databases = new HashMap<>();

    @Override
    DataSource open(Path workDirectory) throws SQLException {
        if (!databases.containsKey(workDirectory)) {
            databases.put(workDirectory, Postgres.newDatabase());
        }
        return databases.get(workDirectory);
    }

    @Override
    Dialect dialect() {
        return new PostgresqlDialect();
    }

    @Override
    protected void destroySource(Path workDirectory) throws SQLException {
        run(workDirectory, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }
}
