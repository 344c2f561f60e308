package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTripContract;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class PostgresqlTypesTest extends RoundTripContract {

    private String url = "";

    @BeforeEach
    void makeDatabase() throws SQLException {
        url = Server.newDatabase();
    }

    @Override
    protected Dialect dialect() {
        return new PostgresqlDialect();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    protected List<RoundTrip> rows() {
        return PostgresqlRoundTrips.rows();
    }

    @Override
    protected String shown(Connection connection, String table) throws SQLException {
        return String.join("\n", Definitions.of(connection));
    }

    @Test
    void the_time_zone_of_the_jvm_does_not_matter() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertRoundTrip(RoundTrip.of(
                    "timestamp with time zone",
                    "'2026-03-08 02:30:00+00'",
                    "2026-03-08 02:30:00+00:00",
                    new PortableType.InstantWithOffset(6)));
            assertRoundTrip(RoundTrip.of(
                    "timestamp without time zone",
                    "'2026-03-08 02:30:00'",
                    "2026-03-08 02:30:00",
                    new PortableType.LocalTimestamp(6)));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void numbers_of_as_many_digits_as_there_may_be_come_back() throws Exception {
        BigDecimal longest = new BigDecimal("-" + "9".repeat(1000));
        BigDecimal finest = new BigDecimal("0." + "0".repeat(16382) + "1");
        assertRoundTrip(RoundTrip.of(
                "numeric(1000,0)", longest.toPlainString(), longest, new PortableType.DecimalNumber(1000, 0)));
        assertRoundTrip(RoundTrip.of("numeric", "1e-16383", finest, new PortableType.DecimalNumber(0, 0)));
    }

    @Test
    void a_type_of_a_schema_that_is_not_read_is_refused_by_the_name_of_its_column() throws Exception {
        String own = Server.newDatabase(
                "CREATE SCHEMA other",
                "CREATE TYPE other.mood AS ENUM ('glad')",
                "CREATE TABLE t (m other.mood DEFAULT 'glad')");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect().read(connection, request())) {
            assertThatThrownBy(session::catalog)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"public.t.m\"")
                    .hasMessageContaining("of a schema that is read");
        }
    }

    @Test
    void a_type_of_a_schema_that_is_not_read_is_kept_as_text_if_that_is_allowed() throws Exception {
        String own = Server.newDatabase(
                "CREATE SCHEMA other",
                "CREATE TYPE other.mood AS ENUM ('glad')",
                "CREATE TABLE t (m other.mood DEFAULT 'glad')",
                "INSERT INTO t VALUES (DEFAULT)");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect()
                        .read(connection, new ReadRequest(List.of(), UnknownTypes.AS_TEXT, new Cancellation()))) {
            DatabaseModel model = session.catalog();
            assertThat(model.findings())
                    .extracting(finding -> finding.code())
                    .containsExactlyInAnyOrder("type-unknown", "default-left-out");
            session.rows(model.tables().get(0), row -> assertThat(row).containsExactly("glad"));
        }
    }

    @Test
    void a_type_of_a_user_means_what_its_values_are() throws Exception {
        String own = Server.newDatabase(
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE DOMAIN moody AS mood",
                "CREATE DOMAIN price AS numeric(8,3) CHECK (VALUE > 0)",
                "CREATE DOMAIN fee AS price",
                "CREATE TYPE pair AS (a int, b price)",
                "CREATE TABLE t (m mood, o moody, f fee, p pair, ms mood[], fs fee[])");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect().read(connection, request())) {
            assertThat(session.catalog().tables().get(0).columns())
                    .extracting(column ->
                            column.type().declaration() + " " + column.type().meaning())
                    .containsExactly(
                            "mood Choice[labels=[sad, glad]]",
                            "moody Choice[labels=[sad, glad]]",
                            "fee DecimalNumber[precision=8, scale=3]",
                            "pair VendorText[]",
                            "mood[] VendorText[]",
                            "fee[] VendorText[]");
        }
    }

    private static ReadRequest request() {
        return new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation());
    }
}
