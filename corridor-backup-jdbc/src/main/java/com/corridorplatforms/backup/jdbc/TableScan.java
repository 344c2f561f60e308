package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one table of the file and keeps, of those that do not fit the destination, how many and one example. */
final class TableScan implements RowSink {

    private record Kind(String column, String what) {}

    private final TableTransfer transfer;
    private final DestinationLimits limits;
    private final boolean isLoaded;
    private final List<KeyCollisions> keys;
    private final RowLabel label;
    private final List<Column> written;
    private final List<ReceivingColumn> receiving;
    private final Map<Kind, UnfitValues> found = new LinkedHashMap<>();
    private final Set<Finding> lostCounters = new LinkedHashSet<>();
    private final Set<String> unfitInRow = new HashSet<>();
    private long number;

    /** @param isLoaded whether the table is there already */
    TableScan(TableTransfer transfer, DestinationLimits limits, boolean isLoaded, List<KeyCollisions> keys) {
        this.transfer = transfer;
        this.limits = limits;
        this.isLoaded = isLoaded;
        this.keys = keys;
        this.label = new RowLabel(transfer.source());
        this.written = transfer.destination().writtenColumns();
        this.receiving = IntStream.range(0, written.size())
                .mapToObj(i -> new ReceivingColumn(transfer.destination(), i, limits))
                .toList();
    }

    List<UnfitValues> unfit() {
        return List.copyOf(found.values());
    }

    /** What numbered columns lose by the numbers among their rows. */
    Set<Finding> lostCounters() {
        return lostCounters;
    }

    @Override
    public void accept(@Nullable Object[] row) throws SQLException, IOException {
        number++;
        unfitInRow.clear();
        @Nullable
        Object[] converted = transfer.convert(row, (value, column, reason) -> {
            unfitInRow.add(written.get(column).name());
            Optional<Remedy> remedy = reason.remedy().or(() -> nullInstead(column));
            note(written.get(column).name(), remedy.map(Remedy::name).orElse(""), reason.getMessage(), remedy, row);
            return null;
        });
        requireValues(row, converted);
        lookAtWhole(row, converted);
    }

    /** NULL reaches a column that has none where a column of the destination is stricter than the file's. */
    private void requireValues(@Nullable Object[] row, @Nullable Object[] converted) {
        for (int i = 0; i < converted.length; i++) {
            int position = transfer.positions().get(i);
            if (position >= 0 && row[position] == null && !written.get(i).nullable()) {
                note(written.get(i).name(), "null", "NULL where the column must have a value", Optional.empty(), row);
            }
        }
    }

    /** Values that do not fit are left out of it by then: the others of their row are told about all the same. */
    private void lookAtWhole(@Nullable Object[] row, @Nullable Object[] converted) throws SQLException, IOException {
        if (isLoaded) {
            noteOfEach(row, converted, (i, value) -> limits.objectionOfCounter(written.get(i), value));
        } else if (limits.mindsCounters()) {
            lookAtCounters(converted);
        }
        Optional<String> objection = limits.objection(transfer.destination(), converted);
        boolean isOfOne = objection.isPresent()
                && noteOfEach(row, converted, (i, value) -> limits.objectionToOne(transfer.destination(), i, value));
        if (objection.isPresent() && !isOfOne && unfitInRow.isEmpty()) {
            note("", "row", "expected " + objection.get(), Optional.empty(), row);
        }
        for (KeyCollisions key : keys) {
            if (Collections.disjoint(key.columns(), unfitInRow) && key.collides(converted)) {
                note(
                        String.join(", ", key.columns()),
                        "key",
                        "equal to another row's in a unique key, as the destination compares",
                        Optional.empty(),
                        row);
            }
        }
    }

    private void lookAtCounters(@Nullable Object[] converted) {
        for (int i = 0; i < converted.length; i++) {
            @Nullable Object value = converted[i];
            if (value != null) {
                limits.lossOfCounter(transfer.destination().name(), written.get(i), value)
                        .ifPresent(lostCounters::add);
            }
        }
    }

    /** What is said of one value alone. */
    private interface OfValue {
        Optional<String> objection(int column, Object value);
    }

    /** Tells whether there is anything to say of a value by itself. */
    private boolean noteOfEach(@Nullable Object[] row, @Nullable Object[] converted, OfValue objections) {
        boolean found = false;
        for (int i = 0; i < converted.length; i++) {
            @Nullable Object value = converted[i];
            Optional<String> objection = value == null ? Optional.empty() : objections.objection(i, value);
            if (objection.isPresent()) {
                note(
                        written.get(i).name(),
                        "alone",
                        "expected " + objection.get(),
                        receiving.get(i).remedy(value),
                        row);
                found = true;
            }
        }
        return found;
    }

    private Optional<Remedy> nullInstead(int column) {
        return written.get(column).nullable() ? Optional.of(Remedy.MAKE_NULL) : Optional.empty();
    }

    private void note(String column, String what, String form, Optional<Remedy> remedy, @Nullable Object[] row) {
        String table = transfer.destination().name().toString();
        found.compute(
                new Kind(column, what),
                (kind, known) -> known == null
                        ? new UnfitValues(table, column, form, 1, label.of(row, number), remedy)
                        : known.more());
    }
}
