package com.corridorplatforms.backup.jdbc.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellRoundTripTest {

    private static final int ROWS = Boolean.getBoolean("corridor.soak") ? 20_000 : 400;
    private static final long SEED = 20_261_122L;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void every_value_of_every_type_comes_back_exactly_from_ordinary_columns(Profile profile) throws Exception {
        List<Column> columns = new ArrayList<>(List.of(Models.column("id", new IntegerNumber(64), false)));
        for (PortableType type : RandomValues.TYPES) {
            columns.add(Models.column("c" + columns.size(), type, true));
            columns.add(Models.column("c" + columns.size(), type, false));
        }
        Table table = Models.table("plain", Optional.of(Models.key("pk", "id")), List.of(), columns);

        assertRoundTrip(profile, table, rows(table));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void a_table_without_a_key_keeps_exact_values_as_well(Profile profile) throws Exception {
        List<Column> columns = new ArrayList<>();
        for (PortableType type : RandomValues.TYPES) {
            columns.add(Models.column("c" + columns.size(), type, true));
        }
        Table table = Models.table("keyless", Optional.empty(), List.of(), columns);

        assertRoundTrip(profile, table, rows(table));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void different_values_of_unique_columns_have_different_cells(Profile profile) throws Exception {
        for (PortableType type : RandomValues.TYPES) {
            List<Column> columns =
                    List.of(Models.column("id", new IntegerNumber(64), false), Models.column("v", type, true));
            Table table = Models.table(
                    "unique " + PortableTypeText.of(type),
                    Optional.of(Models.key("pk", "v")),
                    List.of(Models.key("uq", "v", "id")),
                    columns);

            assertRoundTrip(profile, table, distinct(rows(table), type));
        }
    }

    private static List<Object[]> rows(Table table) {
        RandomValues values = new RandomValues(SEED);
        List<Object[]> rows = new ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            Object[] row = new Object[table.columns().size()];
            for (int i = 0; i < row.length; i++) {
                Column column = table.columns().get(i);
                row[i] = column.name().equals("id")
                        ? (Object) (long) n
                        : values.value(column.type().meaning(), n);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Of values that an engine takes for equal only the first: 1.1 and 1.10, one instant under two offsets. */
    private static List<Object[]> distinct(List<Object[]> rows, PortableType type) {
        Set<Object> seen = new HashSet<>();
        List<Object[]> distinct = new ArrayList<>();
        for (Object[] row : rows) {
            Object value = row[1];
            Object key = value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
            if (type instanceof InstantWithOffset && value instanceof String text) {
                key = Instants.inUtc(text);
            } else if (type instanceof FloatingNumber && value.equals(-0.0)) {
                key = 0.0;
            } else if (value instanceof byte[] bytes) {
                key = Arrays.toString(bytes);
            }
            boolean encodable = !(value instanceof String text) || !text.equals("x\uD83D");
            if (encodable && seen.add(key)) {
                distinct.add(row);
            }
        }
        return distinct;
    }

    private void assertRoundTrip(Profile profile, Table table, List<Object[]> rows) throws Exception {
        Path file = directory.resolve(table.name().name().replace('(', '_') + profile + ".sqlite");
        write(file, profile, Models.of(table), load -> rows.forEach(row -> accept(load, row)));
        try (CarrierReader reader = CarrierReader.open(file)) {
            List<Object[]> back = new ArrayList<>();
            long unapplied = reader.rows(table, back::add);

            assertThat(unapplied).isZero();
            assertThat(back).as("%s, seed %d", table.name(), SEED).hasSameSizeAs(rows);
            for (int n = 0; n < rows.size(); n++) {
                for (int i = 0; i < table.columns().size(); i++) {
                    assertThat(Values.same(back.get(n)[i], rows.get(n)[i]))
                            .as(
                                    "%s.%s row %d seed %d: %s came back as %s",
                                    table.name(),
                                    PortableTypeText.of(
                                            table.columns().get(i).type().meaning()),
                                    n,
                                    SEED,
                                    rows.get(n)[i],
                                    back.get(n)[i])
                            .isTrue();
                }
            }
            assertThat(reader.state().condition()).isEqualTo(CarrierState.Condition.AS_EXPORTED);
        }
    }

    private static void accept(TableLoad load, Object[] row) {
        try {
            load.accept(row);
        } catch (SQLException | IOException e) {
            throw new AssertionError("row " + Arrays.deepToString(row) + " is refused", e);
        }
    }

    static void write(Path file, Profile profile, DatabaseModel model, Consumer<TableLoad> rows) throws Exception {
        try (CarrierWriter writer = CarrierWriter.create(file, model, Syntaxes.POSTGRESQL, Syntaxes.SQLITE, profile)) {
            for (Table table : model.tables()) {
                try (TableLoad load = writer.load(table)) {
                    rows.accept(load);
                    load.finish();
                }
            }
            Instant now = Instant.parse("2026-11-22T10:00:00Z");
            writer.complete(
                    List.of(),
                    new CarrierOrigin(
                            now, new ConsistencyWindow(now, now, ConsistencyWindow.Held.TRANSACTION_SNAPSHOT)));
        }
    }
}
