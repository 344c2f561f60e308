package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class H2TypesTest extends RoundTripContract {

    @Override
    protected Dialect dialect() {
        return new H2Dialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:");
    }

    @Override
    protected List<RoundTrip> rows() {
        return H2RoundTrips.rows();
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        return first(connection, "SCRIPT NOPASSWORDS NOSETTINGS");
    }

    @Test
    void the_time_zone_of_the_jvm_does_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertRoundTrip(RoundTrip.of(
                    "TIMESTAMP WITH TIME ZONE",
                    "'2026-03-08 02:30:00+01'",
                    "2026-03-08 02:30:00+01:00",
                    new PortableType.InstantWithOffset(6)));
            assertRoundTrip(RoundTrip.of(
                    "TIMESTAMP", "'2026-03-08 02:30:00'", "2026-03-08 02:30:00", new PortableType.LocalTimestamp(6)));
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
