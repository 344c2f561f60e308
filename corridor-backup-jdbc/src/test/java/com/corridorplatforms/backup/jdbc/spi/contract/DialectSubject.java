package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the contract needs to know of a dialect under test. */
public interface DialectSubject {

    /**
     * The dialect under test.
     *
     * @return the dialect
     */
    Dialect dialect();

    /**
     * Makes a database without tables.
     *
     * @return connections to it, of an ordinary user who owns it and nothing else; it is another one each time
     * @throws Exception if there is none
     */
    DataSource newDatabase() throws Exception;

    /**
     * The settings of a session that the dialect might change beside those that JDBC knows.
     *
     * @param connection a connection
     * @return a text that differs if one of them does
     * @throws SQLException if they cannot be read
     */
    default String settings(Connection connection) throws SQLException {
        return "";
    }
}
