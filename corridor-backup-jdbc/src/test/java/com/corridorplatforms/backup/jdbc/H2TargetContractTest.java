package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.h2.H2Dialect;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2TargetContractTest extends DatabaseTargetContract {

    @Override
    DataSource open(Path workDirectory) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + workDirectory.resolve("database"));
        return source;
    }

    @Override
    Dialect dialect() {
        return new H2Dialect();
    }

    @Override
    protected void destroySource(Path workDirectory) throws SQLException {
        run(workDirectory, "DROP ALL OBJECTS");
    }
}
