package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.Derby;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DialectContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

@Tag("long")
class DerbyContractTest extends DialectContract {

    @Override
    public Dialect dialect() {
        return new DerbyDialect();
    }

    @Override
    public DataSource newDatabase() throws Exception {
        return Derby.newDatabase();
    }
}
