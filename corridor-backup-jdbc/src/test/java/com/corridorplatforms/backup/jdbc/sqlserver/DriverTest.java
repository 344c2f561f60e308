package com.corridorplatforms.backup.jdbc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.microsoft.sqlserver.jdbc.ISQLServerConnection;
import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import com.microsoft.sqlserver.jdbc.SQLServerPreparedStatement;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the driver the dialect relies on without naming its classes. */
class DriverTest {

    @Test
    void its_number_of_the_isolation_snapshot_is_the_one_that_is_asked_for() {
        assertThat(SqlServerReadSession.SNAPSHOT).isEqualTo(ISQLServerConnection.TRANSACTION_SNAPSHOT);
        assertThat(SqlServerReadSession.SNAPSHOT).isNotEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Test
    void it_takes_urls_of_its_own() throws Exception {
        Driver driver = new SQLServerDriver();
        assertThat(driver.acceptsURL("jdbc:sqlserver://localhost;databaseName=corridor"))
                .isTrue();
        assertThat(driver.acceptsURL("jdbc:postgresql:corridor")).isFalse();
    }

    /** Whether texts travel in Unicode is a setting of the connection for setString alone. */
    @Test
    void texts_are_set_by_the_method_that_is_always_unicode() throws Exception {
        Method method = SQLServerPreparedStatement.class.getMethod("setNString", int.class, String.class);
        assertThat(Arrays.stream(method.getExceptionTypes()).map(Class::getSimpleName))
                .containsExactly("SQLException");
        List<String> calls = new ArrayList<>();
        Values.binder(new PortableType.CharacterText(0, false)).bind(recording(calls), 1, "ü");
        Values.binder(new PortableType.LocalTimestamp(3)).bind(recording(calls), 2, "2026-11-22 10:00:00.123");
        Values.binder(new PortableType.CharacterText(0, false)).bindText(recording(calls), 3, Reader.nullReader());
        assertThat(calls).startsWith("setNString[1, ü]", "setNString[2, 2026-11-22T10:00:00.123]");
        assertThat(calls).last().asString().startsWith("setNCharacterStream[3, ");
    }

    @ParameterizedTest
    @CsvSource({
        "0, " + Types.BIGINT,
        "1, " + Types.DECIMAL,
        "2, " + Types.REAL,
        "3, " + Types.BIT,
        "4, " + Types.VARBINARY,
        "5, " + Types.NVARCHAR,
        "6, " + Types.NVARCHAR
    })
    void a_null_has_a_type_that_the_engine_converts_to_the_columns(int kind, int type) throws Exception {
        PortableType meaning = Stream.of(
                        new PortableType.IntegerNumber(32),
                        new PortableType.DecimalNumber(10, 2),
                        new PortableType.FloatingNumber(32),
                        new PortableType.Truth(),
                        new PortableType.Binary(0, false),
                        new PortableType.Uuid(),
                        new PortableType.InstantWithOffset(7))
                .toList()
                .get(kind);
        List<String> calls = new ArrayList<>();
        Values.binder(meaning).bindNull(recording(calls), 1);
        assertThat(calls).containsExactly("setNull[1, " + type + "]");
    }

    private static PreparedStatement recording(List<String> calls) {
        return (PreparedStatement) Proxy.newProxyInstance(
                DriverTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
    }

    @Test
    void what_the_driver_would_show_in_its_own_way_is_selected_as_text() {
        Column spatial = new Column(
                "g",
                new ColumnType("geography", new PortableType.VendorText()),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
        assertThat(Values.selected(spatial)).isEqualTo("CONVERT(varchar(max), CONVERT(varbinary(max), \"g\"), 2)");
        assertThat(Values.parameter(spatial)).isEqualTo("CONVERT(geography, CONVERT(varbinary(max), ?, 2))");
        assertThat(List.of(
                        Values.selected(Samples.column("d", new PortableType.CalendarDate(), true)),
                        Values.selected(Samples.column("t", new PortableType.TimeOfDay(7), true)),
                        Values.selected(Samples.column("n", new PortableType.IntegerNumber(32), true))))
                .containsExactly("CONVERT(varchar(10), \"d\", 23)", "CONVERT(varchar(34), \"t\", 121)", "\"n\"");
    }
}
