package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class MariadbTypesTest extends RoundTripContract {

    private String url = "";

    @BeforeEach
    void makeDatabase() throws SQLException {
        url = MariadbServer.newDatabase();
    }

    @Override
    protected Dialect dialect() {
        return new MariadbDialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        run(connection, "SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'");
        return connection;
    }

    @Override
    protected List<RoundTrip> rows() {
        return MariadbRoundTrips.rows();
    }

    /** Without the word a timestamp takes the present moment for a null. */
    @Override
    protected String definition(RoundTrip row) {
        return super.definition(row) + " NULL";
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        return first(
                connection,
                "SELECT concat_ws(' ', column_name, column_type, character_set_name, collation_name, is_nullable)"
                        + " FROM information_schema.columns WHERE table_schema = DATABASE() UNION ALL"
                        + " SELECT concat_ws(' ', HEX(v), v) FROM t");
    }

    @Test
    void the_time_zones_of_jvm_and_server_do_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try (Connection connection = DriverManager.getConnection(url + "&sessionVariables=time_zone='-03:30'")) {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            run(connection, "CREATE TABLE t (v timestamp NULL, w datetime)");
            run(connection, "INSERT INTO t VALUES ('2026-03-08 02:30:00', '2026-03-08 02:30:00')");
            Object[] row = DatabaseCopy.read(dialect(), connection)
                    .rows()
                    .get(new TableName(connection.getCatalog(), "t"))
                    .get(0);
            assertThat(row).containsExactly("2026-03-08 06:00:00+00:00", "2026-03-08 02:30:00");
            assertThat(first(connection, "SELECT @@SESSION.time_zone")).isEqualTo("-03:30\n");
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
