package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Databases of DuckDB in files. */
public final class Duckdb {

    private Duckdb() {}

    /** Makes a database in a file that is not there. */
    public static DataSource newDatabase(Path file) {
        return new UrlDataSource("jdbc:duckdb:" + file, "", UnaryOperator.identity());
    }
}
