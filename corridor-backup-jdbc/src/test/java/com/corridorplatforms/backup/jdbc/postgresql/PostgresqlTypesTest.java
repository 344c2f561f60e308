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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void a_type_of_a_user_is_refused_by_the_name_of_its_column() throws Exception {
        String own = Server.newDatabase("CREATE TYPE mood AS ENUM ('glad')", "CREATE TABLE t (m mood DEFAULT 'glad')");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect().read(connection, request())) {
            assertThatThrownBy(session::catalog)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"public.t.m\"")
                    .hasMessageContaining("mood");
        }
    }

    @Test
    void a_type_of_a_user_is_kept_as_text_if_that_is_allowed() throws Exception {
        String own = Server.newDatabase(
                "CREATE TYPE mood AS ENUM ('glad')",
                "CREATE TABLE t (m mood DEFAULT 'glad')",
                "INSERT INTO t VALUES (DEFAULT)");
        try (Connection connection = DriverManager.getConnection(own);
                ReadSession session = dialect()
                        .read(connection, new ReadRequest(List.of(), UnknownTypes.AS_TEXT, new Cancellation()))) {
            DatabaseModel model = session.catalog();
            assertThat(model.findings())
                    .extracting(finding -> finding.code())
                    .contains("type-unknown", "default-left-out", "type-left-out");
            session.rows(model.tables().get(0), row -> assertThat(row).containsExactly("glad"));
        }
    }

    private static ReadRequest request() {
        return new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation());
    }
}
