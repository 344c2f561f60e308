package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.derby.DerbyDatabase;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Databases of Derby in memory. */
public final class Derby {

    private Derby() {}

    /** Makes a database and runs statements in it. */
    public static DataSource newDatabase(String... statements) throws SQLException {
        return new UrlDataSource(DerbyDatabase.newDatabase(statements), "", UnaryOperator.identity());
    }
}
