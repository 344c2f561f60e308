package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.Hsqldb;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DialectContract;
import javax.sql.DataSource;

class HsqldbContractTest extends DialectContract {

    @Override
    public Dialect dialect() {
        return new HsqldbDialect();
    }

    @Override
    public DataSource newDatabase() throws Exception {
        return Hsqldb.newDatabase();
    }
}
