package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SequenceClauses;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements that make a model's sequences and tables, and the clauses that complete them. */
final class TableDefinition {

    /** What follows the type of a computed column whose values are kept in the rows. */
    static final String STORED = " STORED";

    private final Table table;
    private final Flavor flavor;

    TableDefinition(Table table, Flavor flavor) {
        this.table = table;
        this.flavor = flavor;
    }

    /** MariaDB writes in one word what the standard writes in two. */
    static String sequence(Sequence sequence) {
        return "CREATE SEQUENCE " + Quoting.name(sequence.name()) + " "
                + SequenceClauses.options(sequence.options()).replace(" NO CYCLE", " NOCYCLE");
    }

    /** With its primary key, which orders the rows themselves, and with the key that a counter needs. */
    String create() {
        List<String> parts = new ArrayList<>();
        table.columns().stream()
                .filter(column -> !isOfPeriod(column))
                .map(this::column)
                .forEach(parts::add);
        table.primaryKey().map(ConstraintClauses::primaryKey).ifPresent(parts::add);
        parts.addAll(early());
        table.checks().stream()
                .filter(check -> !isOfColumn(check))
                .map(check -> ConstraintClauses.check(check) + (check.validated() ? "" : " NOT ENFORCED"))
                .forEach(parts::add);
        return parts.stream()
                        .collect(Collectors.joining(
                                ",\n    ", "CREATE TABLE " + Quoting.name(table.name()) + " (\n    ", "\n)"))
                + " ENGINE=InnoDB" + defaultCollation()
                + comment(table.comment(), " COMMENT=");
    }

    /** The columns that say since when and until when a row is as it is come with the table's versions, after its rows. */
    private static boolean isOfPeriod(Column column) {
        return column.generated()
                .filter(text -> text.text().equals("ROW START") || text.text().equals("ROW END"))
                .isPresent();
    }

    /** A table without texts takes its database's. */
    private String defaultCollation() {
        return collationOfMost(table.columns(), flavor)
                .map(collation -> " DEFAULT COLLATE=" + collation)
                .orElse("");
    }

    /** The collation of most texts, so that what the engine shows of the others is what it showed before. */
    static Optional<String> collationOfMost(List<Column> columns, Flavor flavor) {
        Map<String, Long> counts = columns.stream()
                .filter(column -> MysqlTypes.hasCollation(column.type()))
                .map(column -> collation(column, flavor))
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    private static String collation(Column column, Flavor flavor) {
        return column.collation().isEmpty() ? flavor.exactCollation() : column.collation();
    }

    private String column(Column column) {
        String declaration = column.type().declaration();
        boolean isStored = declaration.endsWith(STORED);
        String type = isStored ? declaration.substring(0, declaration.length() - STORED.length()) : declaration;
        return Quoting.identifier(column.name()) + " " + type
                + (MysqlTypes.hasCollation(column.type()) ? " COLLATE " + collation(column, flavor) : "")
                + column.generated()
                        .map(text -> " GENERATED ALWAYS AS (" + text.text() + ")" + (isStored ? STORED : " VIRTUAL"))
                        .orElse(column.nullable() ? " NULL" : " NOT NULL")
                + column.defaultValue()
                        .map(text -> " DEFAULT " + flavor.declaredDefault(text.text()))
                        .orElse("")
                + (column.identity().isPresent() ? " AUTO_INCREMENT" : "")
                + checkOf(column)
                        .map(check -> " CHECK (" + check.condition().text() + ")")
                        .orElse("")
                + comment(column.comment(), " COMMENT ");
    }

    private static String comment(String comment, String word) {
        return comment.isEmpty() ? "" : word + Words.literal(comment);
    }

    /** A check of one column has that column's name, and none of its own. */
    private boolean isOfColumn(Check check) {
        return table.column(check.name()).isPresent();
    }

    private Optional<Check> checkOf(Column column) {
        return table.checks().stream()
                .filter(check -> check.name().equals(column.name()))
                .findFirst();
    }

    /** The keys that cannot wait for the rows: a counter must be the first column of one. */
    private List<String> early() {
        List<String> clauses = new ArrayList<>();
        counter().ifPresent(counter -> {
            if (!isLedBy(table.primaryKey(), counter)) {
                keyOf(counter).ifPresent(clauses::add);
            }
        });
        return clauses;
    }

    private Optional<String> counter() {
        return table.columns().stream()
                .filter(column -> column.identity().isPresent())
                .map(Column::name)
                .findFirst();
    }

    private static boolean isLedBy(Optional<UniqueKey> key, String column) {
        return key.filter(found -> found.columns().get(0).equals(column)).isPresent();
    }

    private Optional<String> keyOf(String counter) {
        Optional<String> unique = table.uniqueKeys().stream()
                .filter(key -> key.columns().get(0).equals(counter))
                .map(TableDefinition::unique)
                .findFirst();
        return unique.or(() -> table.indexes().stream()
                .filter(index -> leads(index, counter))
                .map(TableDefinition::index)
                .findFirst());
    }

    private static boolean leads(Index index, String column) {
        return index.parts().get(0).key() instanceof Index.Key.OfColumn key
                && key.name().equals(column);
    }

    /** The keys and indexes that follow the rows, each to be added. */
    List<String> late() {
        List<String> clauses = new ArrayList<>();
        table.uniqueKeys().stream().map(TableDefinition::unique).forEach(clauses::add);
        table.indexes().stream().map(TableDefinition::index).forEach(clauses::add);
        clauses.removeAll(early());
        return clauses;
    }

    private static String unique(UniqueKey key) {
        return "UNIQUE KEY " + named(key.name()) + "(" + Quoting.identifiers(key.columns()) + ")";
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : Quoting.identifier(name) + " ";
    }

    private static String index(Index index) {
        if (!index.definition().isEmpty()) {
            return index.definition();
        }
        return (index.unique() ? "UNIQUE KEY " : "KEY ")
                + named(index.name())
                + index.parts().stream().map(TableDefinition::part).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String part(Index.Part part) {
        String key = part.key() instanceof Index.Key.OfColumn column
                ? Quoting.identifier(column.name())
                : "(" + ((Index.Key.OfExpression) part.key()).expression().text() + ")";
        return key + (part.descending() ? " DESC" : "");
    }
}
