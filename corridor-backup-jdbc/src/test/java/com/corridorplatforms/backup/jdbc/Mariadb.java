package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Databases of a real MariaDB server. */
final class Mariadb {

    private Mariadb() {}

    static DataSource newDatabase(String... statements) throws SQLException {
        return new MariaDbDataSource(MariadbServer.newDatabase(statements));
    }
}
