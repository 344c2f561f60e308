package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every value of every engine's round-trip table on every engine that can be run. */
@Tag("long")
class TypesTravelTest {

    @TestFactory
    Stream<DynamicTest> every_value_arrives_on_another_engine_or_is_refused_before_it_is_written() {
        List<EngineTypes> engines = EngineTypes.all();
        return engines.stream()
                .filter(EngineTypes::isRun)
                .flatMap(from -> engines.stream()
                        .filter(to -> to.isRun() && !to.equals(from))
                        .map(to -> dynamicTest(from.title() + " to " + to.title(), () -> assertArrival(from, to))));
    }

    private static void assertArrival(EngineTypes from, EngineTypes to) throws Exception {
        try (Connection connection = to.database().orElseThrow().call()) {
            Dialect dialect = to.dialect();
            SourceDescription there = dialect.describe(connection);
            Map<Table, Object> expected = new LinkedHashMap<>();
            DestinationLimits limits = dialect.limits(connection);
            for (RoundTrip row : from.rows()) {
                if (row.value().isPresent()) {
                    Arrival arrival = Arrival.of(row, from.dialect(), dialect, there, limits);
                    arrival.value().ifPresent(value -> expected.put(numbered(arrival.table(), expected.size()), value));
                }
            }
            try (WriteSession session = dialect.write(connection, new Cancellation())) {
                assertThat(differing(session, there, expected)).isEmpty();
            }
        }
    }

    private static Table numbered(Table table, int number) {
        return new Table(
                new TableName(table.name().schema(), "t" + number),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks(),
                table.indexes(),
                table.comment());
    }

    /** Writes all values, each in a table of its own, and reads them back as an import does. */
    private static List<String> differing(WriteSession session, SourceDescription there, Map<Table, Object> expected)
            throws Exception {
        session.begin(
                new DatabaseModel(there, List.copyOf(expected.keySet()), List.of(), List.of()), ImportMode.CREATE);
        List<String> differing = new ArrayList<>();
        for (Map.Entry<Table, Object> each : expected.entrySet()) {
            try (RowWriter writer = session.writer(each.getKey())) {
                writer.accept(new Object[] {each.getValue()});
                writer.finish();
            } catch (SQLException refused) {
                differing.add(label(each.getKey(), each.getValue()) + " is refused: " + refused.getMessage());
            }
        }
        session.complete(List.of());
        for (Map.Entry<Table, Object> each : expected.entrySet()) {
            List<Object> found = new ArrayList<>();
            session.rows(each.getKey(), row -> found.add(row[0]));
            if (!isEqual(each.getKey(), each.getValue(), found)) {
                differing.add(label(each.getKey(), each.getValue()) + " becomes " + found);
            }
        }
        return differing;
    }

    private static boolean isEqual(Table table, Object expected, List<Object> found) throws Exception {
        TableDigest wanted = CarrierReader.digestFor(table);
        wanted.add(new Object[] {expected});
        TableDigest digest = CarrierReader.digestFor(table);
        for (Object value : found) {
            digest.add(new Object[] {value});
        }
        return Proof.of(false).equal(wanted, digest);
    }

    private static String label(Table table, Object value) {
        return table.columns().get(0).type().declaration() + " " + value;
    }
}
