package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.PortableType.Choice;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a table of the file become rows of a table of the destination.
 *
 * @param source the table in the file
 * @param destination the table in the database
 * @param positions for each written column of the destination its position in the file's rows, or -1 for none
 * @param conversions for each written column of the destination
 */
record TableTransfer(Table source, Table destination, List<Integer> positions, List<ValueConversion> conversions) {

    /** Pairs the columns of two tables; {@code names} gives for each column of the destination its name in the file. */
    static TableTransfer of(Table source, Table destination, List<@Nullable String> names) {
        List<Column> from = source.writtenColumns();
        List<Column> to = destination.writtenColumns();
        List<Integer> positions = new ArrayList<>();
        List<ValueConversion> conversions = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            int position = position(from, names.get(i));
            positions.add(position);
            conversions.add(
                    position < 0
                            ? value -> value
                            : ValueConversion.between(
                                    from.get(position).type().meaning(),
                                    to.get(i).type().meaning()));
        }
        return new TableTransfer(source, destination, positions, conversions);
    }

    /** The same where a check keeps a text to the labels that it has in the file. */
    TableTransfer withinLabels() {
        List<ValueConversion> within = IntStream.range(0, conversions.size())
                .mapToObj(this::withinLabels)
                .toList();
        return new TableTransfer(source, destination, positions, within);
    }

    private ValueConversion withinLabels(int i) {
        ValueConversion conversion = conversions.get(i);
        int position = positions.get(i);
        if (position < 0 || !(source.writtenColumns().get(position).type().meaning() instanceof Choice choice)) {
            return conversion;
        }
        return value -> {
            Object converted = conversion.convert(value);
            TextConversion.toChoice(value, choice);
            return converted;
        };
    }

    private static int position(List<Column> columns, @Nullable String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The column of the file that fills one of the destination, if one does. */
    Optional<String> sourceOf(String column) {
        int there = position(destination.writtenColumns(), column);
        return Optional.of(there)
                .filter(each -> each >= 0 && positions.get(each) >= 0)
                .map(each -> source.writtenColumns().get(positions.get(each)).name());
    }

    /** Tells whether rows stay as they are: the same columns in the same places, declared alike. */
    boolean keepsRows() {
        List<Column> from = source.writtenColumns();
        List<Column> to = destination.writtenColumns();
        return from.size() == to.size()
                && IntStream.range(0, to.size())
                        .allMatch(i -> positions.get(i) == i
                                && from.get(i).type().equals(to.get(i).type()));
    }

    /**
     * The digest of the file's rows from when they were exported, if they stay as they are: what an engine showed of a column, a
     * column of the same type of that engine takes, and no remedy is applied to it.
     */
    Optional<TableDigest> exported(CarrierState state, boolean sameEngine) {
        return sameEngine && keepsRows() ? state.exported(source.name()) : Optional.empty();
    }

    /** The same, with what the destination's engine holds and what the caller allows for values that do not fit. */
    TableTransfer within(DestinationLimits limits, Set<Remedy> allowed, boolean sameEngine, Pass pass) {
        List<ValueConversion> within = new ArrayList<>();
        for (int i = 0; i < conversions.size(); i++) {
            ValueConversion conversion = conversion(i, limits, sameEngine);
            within.add(new RemediedConversion(
                    conversion,
                    new ReceivingColumn(destination, i, limits),
                    allowed,
                    sameEngine && keepsType(i),
                    pass));
        }
        return new TableTransfer(source, destination, positions, within);
    }

    /** An engine takes what it showed of an enumeration, which may be none of its labels. */
    private ValueConversion conversion(int i, DestinationLimits limits, boolean sameEngine) {
        ValueConversion conversion = conversions.get(i);
        Column column = destination.writtenColumns().get(i);
        boolean mayBeBesideLabels = sameEngine
                && column.type().meaning() instanceof Choice
                && keepsType(i)
                && limits.takesEmptyChoice(column);
        return mayBeBesideLabels ? value -> value.equals("") ? value : conversion.convert(value) : conversion;
    }

    private boolean keepsType(int column) {
        int position = positions.get(column);
        return position >= 0
                && source.writtenColumns()
                        .get(position)
                        .type()
                        .equals(destination.writtenColumns().get(column).type());
    }

    /** The same for comparison: texts of JSON in the form that the destination gives them, others with the padding that it has room for. */
    TableTransfer asKept(DestinationLimits limits, boolean sameEngine) {
        List<ValueConversion> kept = new ArrayList<>();
        for (int i = 0; i < conversions.size(); i++) {
            Column column = destination.writtenColumns().get(i);
            boolean mayChange = column.type().meaning() instanceof Json;
            ValueConversion conversion = Padding.fitting(conversion(i, limits, sameEngine), column, limits);
            kept.add((mayChange ? limits.jsonForm(column) : Optional.<JsonForm>empty())
                    .map(form -> KeptJson.after(conversion, form))
                    .orElse(conversion));
        }
        return new TableTransfer(source, destination, positions, kept);
    }

    /** The columns that are declared otherwise at the destination. */
    List<PlannedTable.TypeChange> changedTypes() {
        List<Column> from = source.writtenColumns();
        List<Column> to = destination.writtenColumns();
        List<PlannedTable.TypeChange> changes = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            String there = to.get(i).type().declaration();
            if (positions.get(i) >= 0
                    && !from.get(positions.get(i)).type().declaration().equals(there)) {
                changes.add(new PlannedTable.TypeChange(
                        to.get(i).name(), from.get(positions.get(i)).type().declaration(), there));
            }
        }
        return changes;
    }

    /** What becomes of a value that does not fit. */
    @FunctionalInterface
    interface Unfit {
        /** What to take in its place; NULL included. */
        @Nullable
        Object instead(Object value, int column, UnfitValueException reason);
    }

    /** The destination's row. */
    @Nullable
    Object[] convert(@Nullable Object[] row) throws IOException {
        return convert(row, (value, column, reason) -> {
            throw refusal(column, reason);
        });
    }

    /** The destination's row, for comparison: what the destination cannot hold stays as it is, and so differs. */
    @Nullable
    Object[] convertWhatFits(@Nullable Object[] row) throws IOException {
        return convert(row, (value, column, reason) -> value);
    }

    @Nullable
    Object[] convert(@Nullable Object[] row, Unfit unfit) throws IOException {
        @Nullable Object[] converted = new @Nullable Object[positions.size()];
        for (int i = 0; i < converted.length; i++) {
            int position = positions.get(i);
            @Nullable Object value = position < 0 ? null : row[position];
            converted[i] = value == null ? null : converted(value, i, unfit);
        }
        return converted;
    }

    private @Nullable Object converted(Object value, int column, Unfit unfit) throws IOException {
        try {
            return conversions.get(column).convert(value);
        } catch (UnfitValueException e) {
            return unfit.instead(value, column, e);
        }
    }

    private BackupException refusal(int column, UnfitValueException reason) {
        Column target = destination.writtenColumns().get(column);
        return new BackupException("the column \"" + destination.name() + "." + target.name() + "\" of type "
                + target.type().declaration() + " cannot hold " + reason.getMessage()
                + "; change the column's type or the row");
    }
}
