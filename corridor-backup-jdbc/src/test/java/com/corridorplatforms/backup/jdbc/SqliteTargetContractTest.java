package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.sqlite.SqliteDialect;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

class SqliteTargetContractTest extends DatabaseTargetContract {

    @Override
    DataSource open(Path workDirectory) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + workDirectory.resolve("database.db"));
        return source;
    }

    @Override
    Dialect dialect() {
        return new SqliteDialect();
    }

    @Override
    String identity() {
        return "INTEGER PRIMARY KEY AUTOINCREMENT";
    }

    @Override
    protected void destroySource(Path workDirectory) throws SQLException {
        run(
                workDirectory,
                "DROP VIEW IF EXISTS bargain",
                "DROP VIEW IF EXISTS priced",
                "DROP TABLE IF EXISTS book",
                "DROP TABLE IF EXISTS shelf",
                "DROP TABLE IF EXISTS author");
    }
}
