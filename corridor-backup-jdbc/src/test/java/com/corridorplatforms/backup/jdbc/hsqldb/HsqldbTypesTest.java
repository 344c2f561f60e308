package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.Hsqldb;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class HsqldbTypesTest extends RoundTripContract {

    @Override
    protected Dialect dialect() {
        return new HsqldbDialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        return Hsqldb.connect(Hsqldb.newUrl());
    }

    @Override
    protected List<RoundTrip> rows() {
        return HsqldbRoundTrips.rows();
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        List<String> script = Scripts.of(connection);
        boolean isBinary = script.stream().anyMatch(line -> line.contains("BLOB"));
        String shown = isBinary ? "CAST(v AS VARBINARY(100))" : "v";
        return script + first(connection, "SELECT " + shown + " FROM " + table);
    }

    @Test
    void the_time_zone_of_the_jvm_does_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertRoundTrip(RoundTrip.of(
                    "TIMESTAMP WITH TIME ZONE",
                    "'2026-03-08 02:30:00+1:00'",
                    "2026-03-08 02:30:00+01:00",
                    new PortableType.InstantWithOffset(6)));
            assertRoundTrip(RoundTrip.of(
                    "TIMESTAMP", "'2026-03-08 02:30:00'", "2026-03-08 02:30:00", new PortableType.LocalTimestamp(6)));
            assertRoundTrip(RoundTrip.of("DATE", "'1883-11-18'", "1883-11-18", new PortableType.CalendarDate()));
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
