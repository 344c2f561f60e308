package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.Duckdb;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.LastResortContract;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB checks every row's parent at once, so what needs the rows of a circle is not asked of it here. */
class DuckdbContractTest extends LastResortContract {

    @TempDir
    private Path directory;

    @Override
    public Dialect dialect() {
        return new GenericDialect();
    }

    @Override
    public DataSource newDatabase() {
        return Duckdb.newDatabase(directory.resolve(UUID.randomUUID() + ".duckdb"));
    }
}
