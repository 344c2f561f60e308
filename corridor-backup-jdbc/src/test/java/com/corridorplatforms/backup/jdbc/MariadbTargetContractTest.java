package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.mysql.MariadbDialect;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.mariadb.jdbc.MariaDbDataSource;

@Tag("long")
class MariadbTargetContractTest extends DatabaseTargetContract {

    private final Map<Path, String> urls = new HashMap<>();

    @Override
    DataSource open(Path workDirectory) throws SQLException {
        if (!urls.containsKey(workDirectory)) {
            urls.put(workDirectory, MariadbServer.newDatabase());
        }
        return new MariaDbDataSource(urls.get(workDirectory));
    }

    @Override
    Dialect dialect() {
        return new MariadbDialect();
    }

    @Override
    String identity() {
        return "bigint AUTO_INCREMENT PRIMARY KEY";
    }

    @Override
    protected void destroySource(Path workDirectory) throws SQLException {
        run(
                workDirectory,
                "SET FOREIGN_KEY_CHECKS = 0",
                "DROP VIEW IF EXISTS bargain, priced",
                "DROP TABLE IF EXISTS author, book, shelf",
                "SET FOREIGN_KEY_CHECKS = 1");
    }
}
