package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What the columns of a database have got by their defaults, in its only row each.
 *
 * @param dialect the engine's dialect
 * @param limits what the engine holds
 * @param copy the tables and their rows
 */
record GivenDefaults(Dialect dialect, DestinationLimits limits, DatabaseCopy copy) {

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String USER_FORM = "\\w+@localhost";

    static GivenDefaults of(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialects.installed().speaking(connection);
            return new GivenDefaults(dialect, dialect.limits(connection), DatabaseCopy.read(dialect, connection));
        }
    }

    /** What other columns have got of the same defaults that they should not have got, by their names. */
    Map<String, String> differences(GivenDefaults others) throws Exception {
        Map<String, String> differences = new TreeMap<>();
        for (Table table : copy.model().tables()) {
            Table there = others.table(table.name().name());
            List<ValueConversion> conversions = conversions(table, there, others);
            for (int i = 0; i < conversions.size(); i++) {
                Column column = there.columns().get(i);
                difference(column, conversions.get(i), row(table)[i], others.row(there)[i])
                        .ifPresent(difference -> differences.put(column.name(), difference));
            }
        }
        return differences;
    }

    private List<ValueConversion> conversions(Table table, Table there, GivenDefaults others) {
        List<String> names = there.columns().stream().map(Column::name).toList();
        boolean sameEngine = dialect.name().equals(others.dialect.name());
        return TableTransfer.of(table, there, names)
                .within(others.limits, Set.of(), sameEngine, Pass.LOOK)
                .conversions();
    }

    private Table table(String name) {
        return copy.model().tables().stream()
                .filter(each -> each.name().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Object[] row(Table table) {
        return copy.rows().get(table.name()).get(0);
    }

    private static Optional<String> difference(Column column, ValueConversion conversion, Object wanted, Object found)
            throws Exception {
        try {
            Object expected = wanted == null ? null : conversion.convert(wanted);
            return areEqual(column, expected, found) || areOfNow(expected, found)
                    ? Optional.empty()
                    : Optional.of(shown(column, found) + " in place of " + shown(column, expected));
        } catch (UnfitValueException unfit) {
            return Optional.of(shown(column, found) + " in place of " + unfit.getMessage());
        }
    }

    private static String shown(Column column, Object value) {
        String text = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
        return text + " of " + column.type().declaration();
    }

    private static boolean areEqual(Column column, Object one, Object other) throws Exception {
        if (one == null || other == null) {
            return one == other;
        }
        Table table = new Table(
                new TableName("", "t"),
                List.of(column),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
        return Proof.PORTABLE.equal(digest(table, one), digest(table, other));
    }

    private static TableDigest digest(Table table, Object value) throws Exception {
        TableDigest digest = CarrierReader.digestFor(table);
        digest.add(new Object[] {value});
        return digest;
    }

    /** What is another value each time: a moment, as finely as an engine tells it, a random UUID, or who the user is. */
    private static boolean areOfNow(Object one, Object other) {
        return one instanceof String text
                && other instanceof String otherText
                && (areMoments(Moment.of(text), Moment.of(otherText))
                        || Stream.of(UUID_FORM, USER_FORM)
                                .anyMatch(form -> text.matches(form) && otherText.matches(form)));
    }

    private static boolean areMoments(Optional<Moment> one, Optional<Moment> other) {
        return one.map(Moment::form).equals(other.map(Moment::form))
                && one.filter(Moment::isOfNow).isPresent()
                && other.filter(Moment::isOfNow).isPresent();
    }
}
