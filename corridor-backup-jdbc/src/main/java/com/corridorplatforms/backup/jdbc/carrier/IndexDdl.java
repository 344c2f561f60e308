package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Index;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The indexes of a table that SQLite can have. */
final class IndexDdl {

    private static final Set<String> ORDERED = Set.of("", "btree", "tree", "hash");

    private final TableLayout table;
    private final CarrierExpressions expressions;
    private final Consumer<Finding> findings;
    private final Map<Index, String> statements = new LinkedHashMap<>();
    private final Map<Index, String> names = new LinkedHashMap<>();

    IndexDdl(TableLayout table, CarrierExpressions expressions, CarrierNames given, Consumer<Finding> findings) {
        this.table = table;
        this.expressions = expressions;
        this.findings = findings;
        for (Index index : table.table().indexes()) {
            body(index).ifPresentOrElse(body -> add(index, given.distinct(index.name()), body), () -> report(index));
        }
    }

    /** Tells whether it finds equal keys, which is what a unique index rests on; how fast is another matter. */
    static boolean isOrdered(Index index) {
        return ORDERED.contains(index.method().toLowerCase(Locale.ROOT));
    }

    Map<Index, String> statements() {
        return statements;
    }

    Map<Index, String> names() {
        return names;
    }

    private void add(Index index, String name, String body) {
        String words = index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
        statements.put(index, words + Quoting.name(name) + " ON " + Quoting.name(table.name()) + " " + body);
        names.put(index, name);
        if (index.unique() && !index.nullsDistinct()) {
            findings.accept(Finding.note(
                    "nulls-not-distinct",
                    table + "." + index.name(),
                    "to SQLite two NULLs are never equal; the file admits both"));
        }
    }

    private void report(Index index) {
        findings.accept(Finding.note(
                "index-kept-as-text",
                table + "." + index.name(),
                "SQLite has no such index; the file does without it"
                        + (index.unique() ? " and does not check that its keys differ" : "")));
    }

    private Optional<String> body(Index index) {
        List<String> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            part(part).ifPresent(parts::add);
        }
        Optional<String> predicate = index.predicate().flatMap(text -> expressions.condition(text, table.columns()));
        boolean possible = isOrdered(index)
                && !parts.isEmpty()
                && parts.size() == index.parts().size()
                && predicate.isPresent() == index.predicate().isPresent();
        return possible
                ? Optional.of("(" + String.join(", ", parts) + ")"
                        + predicate.map(sql -> " WHERE " + sql).orElse(""))
                : Optional.empty();
    }

    private Optional<String> part(Index.Part part) {
        Optional<String> key;
        if (part.key() instanceof Index.Key.OfColumn column) {
            key = Optional.of(column.name())
                    .filter(table::isPresent)
                    .map(name -> Quoting.name(table.column(name).name()));
        } else {
            Index.Key.OfExpression expression = (Index.Key.OfExpression) part.key();
            key = expressions
                    .condition(expression.expression(), table.columns())
                    .map(sql -> "(" + sql + ")");
        }
        return key.map(sql -> part.descending() ? sql + " DESC" : sql);
    }
}
