package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.Conjunction;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.IsNull;
import com.corridorplatforms.backup.jdbc.expression.Expression.Literal;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Unique keys and indexes as the engine has them. Two NULLs are equal in its unique keys; where they shall not be, an index of
 * the rows without NULL does the same. The condition of such an index may compare columns with constants, and no more.
 */
final class FittedIndexes {

    private static final String AND = " AND ";

    private final List<ForeignKey> foreignKeys;
    private final List<Finding> findings;

    FittedIndexes(List<ForeignKey> foreignKeys, List<Finding> findings) {
        this.foreignKeys = foreignKeys;
        this.findings = findings;
    }

    Table fitted(Table table) {
        List<UniqueKey> keys = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            List<String> nullable = nullable(table, key.columns());
            boolean differs = key.nullsDistinct() && !nullable.isEmpty();
            if (differs && isReferredTo(table, key.columns())) {
                loss("nulls-distinct", table, key.name(), "takes NULLs for equal and accepts one only");
            }
            if (differs && !isReferredTo(table, key.columns())) {
                translated("unique-by-index", table, key.name(), "is an index of the rows that have no NULL in it");
                indexes.add(index(key, nullable));
            } else {
                keys.add(key);
            }
        }
        table.indexes().stream().flatMap(index -> index(table, index).stream()).forEach(indexes::add);
        return table.withKeys(keys, indexes);
    }

    private static List<String> nullable(Table table, List<String> columns) {
        return columns.stream()
                .filter(name -> table.column(name).map(Column::nullable).orElse(false))
                .toList();
    }

    private boolean isReferredTo(Table table, List<String> columns) {
        return foreignKeys.stream()
                .filter(key -> key.parent().equals(table.name()))
                .map(ForeignKey::parentColumns)
                .anyMatch(referred -> Set.copyOf(referred).equals(Set.copyOf(columns)));
    }

    private static Index index(UniqueKey key, List<String> nullable) {
        return new Index(
                key.name(),
                true,
                true,
                "",
                key.columns().stream()
                        .map(name -> new Index.Part(new Index.Key.OfColumn(name), false, Index.Nulls.ENGINE_DEFAULT))
                        .toList(),
                List.of(),
                Optional.of(words(without(nullable))),
                "");
    }

    private static Stream<String> without(List<String> nullable) {
        return nullable.stream().map(name -> Quoting.identifier(name) + " IS NOT NULL");
    }

    private static SqlText words(Stream<String> conditions) {
        return new SqlText(SqlServerDialect.NAME, conditions.collect(Collectors.joining(AND)));
    }

    private Optional<Index> index(Table table, Index index) {
        Optional<List<String>> simple = index.predicate().flatMap(text -> conditions(table, text));
        boolean isTooMuch = index.predicate().isPresent() && simple.isEmpty();
        if (isTooMuch && index.unique()) {
            loss("index-left-out", table, index.name(), "is left out, since its condition is not one of an index here");
            return Optional.empty();
        }
        if (isTooMuch) {
            translated("index-simplified", table, index.name(), "covers all rows");
        }
        boolean differs = index.unique() && index.nullsDistinct();
        List<String> nullable = differs ? nullable(table, index.columns()) : List.of();
        List<String> all = Stream.concat(simple.orElse(List.of()).stream(), without(nullable))
                .distinct()
                .toList();
        if (!nullable.isEmpty() && isReferredTo(table, index.columns())) {
            loss("nulls-distinct", table, index.name(), "takes NULLs for equal and accepts one only");
            return Optional.of(with(index, simple.orElse(List.of())));
        }
        return Optional.of(with(index, all));
    }

    private static Index with(Index index, List<String> conditions) {
        return new Index(
                index.name(),
                index.unique(),
                index.nullsDistinct(),
                "",
                index.parts(),
                index.included(),
                conditions.isEmpty() ? Optional.empty() : Optional.of(words(conditions.stream())),
                "");
    }

    /** What must all be true of a row, or empty if the engine would not take it for an index. */
    private static Optional<List<String>> conditions(Table table, SqlText text) {
        return Syntaxes.SQLSERVER
                .parse(FittedTables.condition(text).text())
                .map(FittedIndexes::parts)
                .filter(parts -> parts.stream().allMatch(part -> isSimple(table, part)))
                .map(parts -> parts.stream()
                        .flatMap(part -> Syntaxes.SQLSERVER.print(part).stream())
                        .toList());
    }

    private static List<Expression> parts(Expression condition) {
        return condition instanceof Conjunction conjunction
                ? conjunction.operands().stream()
                        .flatMap(part -> parts(part).stream())
                        .toList()
                : List.of(condition);
    }

    private static boolean isSimple(Table table, Expression part) {
        boolean isOfColumn = part.operands().stream()
                .findFirst()
                .filter(ColumnReference.class::isInstance)
                .flatMap(column -> table.column(((ColumnReference) column).name()))
                .filter(Column::isWritten)
                .isPresent();
        boolean isOfConstants = part.operands().stream().skip(1).allMatch(FittedIndexes::isConstant);
        boolean isKnown =
                part instanceof Comparison || part instanceof IsNull || part instanceof In in && !in.negated();
        return isOfColumn && isOfConstants && isKnown;
    }

    private static boolean isConstant(Expression operand) {
        return operand instanceof Literal && !(operand instanceof TemporalLiteral);
    }

    private void loss(String code, Table table, String name, String what) {
        String subject = table.name() + "." + name;
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }

    private void translated(String code, Table table, String name, String what) {
        String subject = table.name() + "." + name;
        findings.add(Finding.translated(code, subject, "\"" + subject + "\" " + what));
    }
}
