package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

class SqliteTypesTest extends RoundTripContract {

    @Override
    protected Dialect dialect() {
        return new SqliteDialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @Override
    protected List<RoundTrip> rows() {
        return SqliteRoundTrips.rows();
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        return first(connection, "SELECT type || name FROM pragma_table_info('t') UNION ALL SELECT quote(v) FROM t");
    }
}
