package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DialectContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("long")
class PostgresqlContractTest extends DialectContract {

    @Override
    public Dialect dialect() {
        return new PostgresqlDialect();
    }

    @Override
    public DataSource newDatabase() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(Server.newDatabase());
        return source;
    }
}
