package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.Hsqldb;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DialectContract;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** On files, since an ordinary user takes nobody's import for dead until the database was opened anew. */
@Tag("long")
class HsqldbContractTest extends DialectContract {

    @TempDir
    private Path directory;

    private int databases;

    @Override
    public Dialect dialect() {
        return new HsqldbDialect();
    }

    @Override
    public DataSource newDatabase() throws Exception {
        return Hsqldb.newDatabaseIn(directory.resolve("database" + databases++));
    }
}
