package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DialectContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.mariadb.jdbc.MariaDbDataSource;

@Tag("long")
class MariadbContractTest extends DialectContract {

    @Override
    public Dialect dialect() {
        return new MariadbDialect();
    }

    @Override
    public DataSource newDatabase() throws Exception {
        return new MariaDbDataSource(MariadbServer.newDatabase());
    }
}
