package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

class DuckdbTypesTest extends RoundTripContract {

    @Override
    protected Dialect dialect() {
        return new GenericDialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    @Override
    protected List<RoundTrip> rows() {
        return DuckdbRoundTrips.rows();
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        return first(connection, "SELECT sql FROM duckdb_tables()")
                + first(connection, "SELECT CAST(v AS VARCHAR) FROM " + table);
    }
}
