package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns whose default is the next number of a sequence that no column owns. */
public final class SequenceDefaults {

    private final DatabaseModel model;
    private final Map<Owner.OfColumn, Owner.Standalone> sequences;

    private SequenceDefaults(DatabaseModel model, Map<Owner.OfColumn, Owner.Standalone> sequences) {
        this.model = model;
        this.sequences = Collections.unmodifiableMap(sequences);
    }

    /**
     * Finds them.
     *
     * @param model tables and sequences
     * @param syntax how the defaults are written
     * @return those whose sequence is in the model
     */
    public static SequenceDefaults of(DatabaseModel model, ExpressionSyntax syntax) {
        Map<Owner.OfColumn, Owner.Standalone> found = named(model.tables(), syntax);
        found.values().removeIf(owner -> model.counter(owner).isEmpty());
        return new SequenceDefaults(model, found);
    }

    /**
     * Finds the sequences that defaults name, wherever these are.
     *
     * @param tables the tables whose defaults they are
     * @param syntax how the defaults are written
     * @return the sequences by the columns, in the order of the tables
     */
    public static Map<Owner.OfColumn, Owner.Standalone> named(List<Table> tables, ExpressionSyntax syntax) {
        Map<Owner.OfColumn, Owner.Standalone> found = new LinkedHashMap<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                column.effectiveDefault()
                        .flatMap(text -> syntax.parse(text.text()))
                        .filter(NextValue.class::isInstance)
                        .map(next -> new Owner.Standalone(sequence((NextValue) next, table)))
                        .ifPresent(owner -> found.put(new Owner.OfColumn(table.name(), column.name()), owner));
            }
        }
        return found;
    }

    /**
     * The name of a sequence that a default names.
     *
     * @param next the default
     * @param table the table whose default it is
     * @return the name with its schema, which is that of the table unless the default says otherwise
     */
    public static TableName sequence(NextValue next, Table table) {
        return new TableName(next.schema().isEmpty() ? table.name().schema() : next.schema(), next.sequence());
    }

    /**
     * All of them.
     *
     * @return the sequences by the columns, in the order of the model
     */
    public Map<Owner.OfColumn, Owner.Standalone> all() {
        return sequences;
    }

    /**
     * How a table could number its rows by itself, where no default can name a sequence: by a primary key of one whole number whose
     * sequence gives no number to any other column.
     *
     * @param table a table of the model
     * @param column a column of it
     * @return the identity that the column could have, or empty
     */
    public Optional<Identity> identity(Table table, Column column) {
        Owner.Standalone owner = sequences.get(new Owner.OfColumn(table.name(), column.name()));
        boolean isKey = table.primaryKey()
                .filter(key -> key.columns().equals(List.of(column.name())))
                .isPresent();
        boolean isAlone = owner != null
                && sequences.values().stream().filter(owner::equals).count() == 1;
        return isKey && isAlone && column.type().meaning() instanceof IntegerNumber whole
                ? model.counter(owner)
                        .flatMap(options -> within(whole, options))
                        .map(options -> new Identity(Identity.Kind.BY_DEFAULT, owner.sequence(), options))
                : Optional.empty();
    }

    /** A sequence may give more numbers than its column has, but a column that numbers itself may not; it has to have the first. */
    private static Optional<SequenceOptions> within(IntegerNumber type, SequenceOptions options) {
        BigInteger beyond = BigInteger.ONE.shiftLeft(type.bits() - 1);
        return Optional.of(new SequenceOptions(
                        options.dataType(),
                        options.start(),
                        options.increment(),
                        options.minimum().max(beyond.negate()),
                        options.maximum().min(beyond.subtract(BigInteger.ONE)),
                        options.cache(),
                        options.cycles()))
                .filter(narrower -> narrower.isWithin(narrower.start()));
    }
}
