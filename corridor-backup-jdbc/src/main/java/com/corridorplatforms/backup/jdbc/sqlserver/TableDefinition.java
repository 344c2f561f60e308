package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make a model's sequences, tables, unique constraints and indexes. */
final class TableDefinition {

    /** What follows the type of a computed column whose values are kept in the rows. */
    static final String PERSISTED = " PERSISTED";

    /** The definition of an index that orders the rows themselves; a table has one at most. */
    static final String CLUSTERED = "CLUSTERED";

    /** The beginning of a default whose constraint has a name of its own. */
    static final String NAMED_DEFAULT = "CONSTRAINT ";

    private TableDefinition() {}

    static String sequence(Sequence sequence) {
        SequenceOptions options = sequence.options();
        boolean hasCache = options.cache().compareTo(BigInteger.ONE) > 0;
        return "CREATE SEQUENCE " + Quoting.name(sequence.name())
                + (options.dataType().isEmpty() ? " AS bigint" : " AS " + options.dataType())
                + " START WITH " + options.start()
                + " INCREMENT BY " + options.increment()
                + " MINVALUE " + options.minimum()
                + " MAXVALUE " + options.maximum()
                + (options.cycles() ? " CYCLE" : " NO CYCLE")
                + (hasCache ? " CACHE " + options.cache() : " NO CACHE");
    }

    /** With its primary key, which orders the rows themselves unless an index does. */
    static String table(Table table) {
        Stream<String> columns = table.columns().stream().map(TableDefinition::column);
        Stream<String> key = table.primaryKey().map(primary -> primaryKey(table, primary)).stream();
        return Stream.concat(columns, key)
                .collect(Collectors.joining(
                        ",\n    ", "CREATE TABLE " + Quoting.name(table.name()) + " (\n    ", "\n)"));
    }

    private static String primaryKey(Table table, UniqueKey key) {
        String clause = ConstraintClauses.primaryKey(key);
        boolean isOrdered =
                table.indexes().stream().anyMatch(index -> index.definition().equals(CLUSTERED));
        return isOrdered ? clause.replace(" KEY (", " KEY NONCLUSTERED (") : clause;
    }

    private static String column(Column column) {
        String name = Quoting.identifier(column.name()) + " ";
        Optional<SqlText> computed = column.generated();
        if (computed.isPresent() && !isRowVersion(column)) {
            return name + computed(column, computed.get());
        }
        return name
                + column.type().declaration()
                + (SqlServerTypes.hasCollation(column.type()) ? " COLLATE " + collation(column) : "")
                + column.identity().map(TableDefinition::identity).orElse("")
                + (column.nullable() ? " NULL" : " NOT NULL")
                + column.defaultValue().map(TableDefinition::defaultClause).orElse("");
    }

    static boolean isRowVersion(Column column) {
        return column.type().declaration().equals(SqlServerTypes.ROW_VERSION);
    }

    private static String computed(Column column, SqlText text) {
        boolean isPersisted = column.type().declaration().endsWith(PERSISTED);
        return "AS (" + text.text() + ")"
                + (isPersisted ? PERSISTED : "")
                + (isPersisted && !column.nullable() ? " NOT NULL" : "");
    }

    private static String collation(Column column) {
        return column.collation().isEmpty() ? SqlServerTypes.EXACT_COLLATION : column.collation();
    }

    private static String defaultClause(SqlText value) {
        return value.text().startsWith(NAMED_DEFAULT) ? " " + value.text() : " DEFAULT " + value.text();
    }

    private static String identity(Identity identity) {
        return " IDENTITY(" + identity.options().start() + ", "
                + identity.options().increment() + ")";
    }

    /** The table with unique constraints as they are declared: two NULLs are equal here without a word. */
    static Table withPlainKeys(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys().stream()
                        .map(key -> new UniqueKey(key.name(), key.columns(), true, Deferral.NOT_DEFERRABLE))
                        .toList(),
                table.foreignKeys(),
                table.checks(),
                table.indexes(),
                table.comment());
    }

    static String index(Table table, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "")
                + (index.definition().equals(CLUSTERED) ? "CLUSTERED " : "")
                + "INDEX "
                + Quoting.identifier(index.name())
                + " ON " + Quoting.name(table.name())
                + index.parts().stream().map(TableDefinition::part).collect(Collectors.joining(", ", " (", ")"))
                + (index.included().isEmpty() ? "" : " INCLUDE (" + Quoting.identifiers(index.included()) + ")")
                + index.predicate()
                        .map(predicate -> " WHERE " + predicate.text())
                        .orElse("");
    }

    private static String part(Index.Part part) {
        return Quoting.identifier(((Index.Key.OfColumn) part.key()).name()) + (part.descending() ? " DESC" : "");
    }
}
