package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DialectContract;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteContractTest extends DialectContract {

    @TempDir
    private Path directory;

    @Override
    public Dialect dialect() {
        return new SqliteDialect();
    }

    @Override
    public DataSource newDatabase() throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setEnforceForeignKeys(true);
        source.setUrl("jdbc:sqlite:" + directory.resolve(UUID.randomUUID() + ".db"));
        return source;
    }
}
