package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Says in SQLite's words what it can enforce of a table, and reports what it cannot. */
final class CarrierDdl {

    private final CarrierLayout layout;
    private final CarrierExpressions expressions;
    private final CarrierNames names;
    private final SequenceDefaults sequences;
    private final TrustedKeys trusted;
    private final Consumer<Finding> findings;

    /**
     * @param sequences the defaults by sequences
     * @param trusted the foreign keys that hold as the source compares values
     */
    CarrierDdl(
            CarrierLayout layout,
            CarrierExpressions expressions,
            CarrierNames names,
            SequenceDefaults sequences,
            TrustedKeys trusted,
            Consumer<Finding> findings) {
        this.layout = layout;
        this.expressions = expressions;
        this.names = names;
        this.sequences = sequences;
        this.trusted = trusted;
        this.findings = findings;
    }

    TableDdl of(TableLayout table) {
        List<String> lines = new ArrayList<>();
        table.columns().stream()
                .filter(ColumnLayout::isPresent)
                .map(column -> column(table, column))
                .forEach(lines::add);
        if (table.written().isEmpty()) {
            // SQLite wants a column, and one that is not computed.
            lines.add("\"_corridor_no_column\" INTEGER");
        }
        reportAbsent(table);
        keys(table, lines);
        List<ForeignKey> foreignKeys = foreignKeys(table, lines);
        List<Check> checks = checks(table, lines);
        String create = "CREATE TABLE " + Quoting.name(table.name()) + " (\n  " + String.join(",\n  ", lines) + "\n)";
        IndexDdl indexes = new IndexDdl(table, expressions, names, findings);
        return new TableDdl(create, indexes.statements(), indexes.names(), checks, foreignKeys);
    }

    private void reportAbsent(TableLayout table) {
        for (ColumnLayout column : table.columns()) {
            if (!column.isPresent()) {
                findings.accept(Finding.translated(
                        "generated-column-kept-as-text",
                        table + "." + column.column().name(),
                        "the column is computed by an expression SQLite has no words for; it is not a column of the"
                                + " file and comes back with the same engine"));
            }
        }
    }

    private String column(TableLayout table, ColumnLayout layoutOfColumn) {
        Column column = layoutOfColumn.column();
        boolean numbers = table.numbering(sequences).isPresent() && isKey(table, column);
        StringBuilder sql = new StringBuilder(Quoting.name(layoutOfColumn.name()));
        String declaration = numbers ? "INTEGER" : declaration(table, layoutOfColumn);
        sql.append(declaration.isEmpty() ? "" : " " + declaration);
        sql.append(column.nullable() ? "" : " NOT NULL");
        if (numbers) {
            sql.append(constraint(table.table().primaryKey().orElseThrow().name()))
                    .append(" PRIMARY KEY AUTOINCREMENT");
        } else if (column.identity().isPresent() && !isRowNumber(layoutOfColumn)) {
            reportIdentity(table, column);
        }
        generated(table, column).ifPresent(computed -> {
            sql.append(computed);
            reportRounded(table, column.generated().orElseThrow(), "generated-column", column.name());
        });
        Optional.of(layoutOfColumn)
                .filter(each -> !numbers)
                .flatMap(each -> defaultValue(table, each))
                .ifPresent(sql::append);
        return sql.append(collation(column)).toString();
    }

    private static boolean isKey(TableLayout table, Column column) {
        return table.table()
                .primaryKey()
                .filter(key -> key.columns().equals(List.of(column.name())))
                .isPresent();
    }

    /**
     * Only the very word INTEGER makes SQLite number rows whose key is left out, or NULL. Another engine would refuse them,
     * and SQLite itself keeps their NULL where the key is not its number of the row.
     */
    private static String declaration(TableLayout table, ColumnLayout column) {
        boolean wouldNumber = isKey(table, column.column())
                && !isRowNumber(column)
                && column.codec().declaration().equalsIgnoreCase("INTEGER");
        return wouldNumber ? "INT" : column.codec().declaration();
    }

    /** What SQLite itself calls a number that it gives, it gives in the file too. */
    private static boolean isRowNumber(ColumnLayout column) {
        return column.codec() instanceof NativeCodec
                && column.column().identity().isPresent();
    }

    private void reportIdentity(TableLayout table, Column column) {
        findings.accept(Finding.note(
                "identity-kept-as-text",
                table + "." + column.name(),
                "SQLite numbers only a primary key of one whole number by itself; in the file the application"
                        + " gives the number"));
    }

    private Optional<String> generated(TableLayout table, Column column) {
        return column.generated()
                .flatMap(text -> expressions.condition(text, table.columns()))
                .map(sql -> " GENERATED ALWAYS AS (" + sql + ") STORED");
    }

    private Optional<String> defaultValue(TableLayout table, ColumnLayout layoutOfColumn) {
        Optional<SqlText> text = layoutOfColumn.column().effectiveDefault();
        Optional<String> sql = text.flatMap(value -> expressions.defaultValue(value, layoutOfColumn));
        if (text.isPresent() && sql.isEmpty()) {
            findings.accept(Finding.note(
                    "default-kept-as-text",
                    table + "." + layoutOfColumn.column().name(),
                    "SQLite has no words for the default \"" + text.get().text()
                            + "\"; in the file the column has none"));
        }
        return sql.map(value -> " DEFAULT (" + value + ")");
    }

    private static String collation(Column column) {
        return switch (column.collation().toUpperCase(Locale.ROOT)) {
            case "NOCASE", "RTRIM", "BINARY" -> " COLLATE " + column.collation();
            default -> "";
        };
    }

    private void keys(TableLayout table, List<String> lines) {
        table.table()
                .primaryKey()
                .filter(key -> table.numbering(sequences).isEmpty())
                .ifPresent(key -> primaryKey(table, key, lines));
        table.table().uniqueKeys().forEach(key -> key(table, key, "UNIQUE", lines));
    }

    private void primaryKey(TableLayout table, UniqueKey key, List<String> lines) {
        boolean isComputed = table.table().hasComputedPrimaryKey();
        if (isComputed && key.columns().stream().allMatch(table::isPresent)) {
            findings.accept(Finding.note(
                    "primary-key-as-unique",
                    table + "." + key.name(),
                    "SQLite has no computed column in a primary key; in the file the key is a unique one"));
        }
        key(table, key, isComputed ? "UNIQUE" : "PRIMARY KEY", lines);
    }

    private void key(TableLayout table, UniqueKey key, String words, List<String> lines) {
        String subject = table + "." + key.name();
        if (!key.columns().stream().allMatch(table::isPresent)) {
            findings.accept(Finding.note("key-kept-as-text", subject, "a column of the key is not in the file"));
            return;
        }
        if (!key.nullsDistinct()) {
            findings.accept(Finding.note(
                    "nulls-not-distinct", subject, "to SQLite two NULLs are never equal; the file admits both"));
        }
        if (key.deferral() != Deferral.NOT_DEFERRABLE) {
            findings.accept(Finding.note(
                    "key-not-deferrable", subject, "SQLite checks the key at every statement, not at the commit"));
        }
        lines.add(constraint(key.name()).stripLeading() + " " + words + " (" + columns(table, key.columns()) + ")");
    }

    private List<ForeignKey> foreignKeys(TableLayout table, List<String> lines) {
        List<ForeignKey> enforced = new ArrayList<>();
        ForeignKeyDdl ddl = new ForeignKeyDdl(layout, trusted, findings);
        for (ForeignKey key : table.table().foreignKeys()) {
            Optional<String> line = ddl.of(table, key);
            line.ifPresent(lines::add);
            line.ifPresent(sql -> enforced.add(key));
        }
        return enforced;
    }

    private List<Check> checks(TableLayout table, List<String> lines) {
        List<Check> enforced = new ArrayList<>();
        for (Check check : table.table().checks()) {
            Optional<String> sql = Optional.of(check)
                    .filter(Check::validated)
                    .flatMap(valid -> expressions.condition(valid.condition(), table.columns()));
            sql.ifPresentOrElse(
                    condition -> {
                        lines.add(constraint(check.name()).stripLeading() + " CHECK (" + condition + ")");
                        enforced.add(check);
                        reportRounded(table, check.condition(), "check", check.label());
                    },
                    () -> reportCheck(table, check));
        }
        return enforced;
    }

    private void reportCheck(TableLayout table, Check check) {
        findings.accept(Finding.note(
                "check-kept-as-text",
                table + "." + check.label(),
                "SQLite cannot check \"" + check.condition().text()
                        + "\" as the source does; the file does not check it"));
    }

    private void reportRounded(TableLayout table, SqlText text, String thing, String name) {
        if (expressions.isOfRounded(text, table.columns())) {
            findings.accept(Finding.translated(
                    thing + "-not-rounded",
                    table + "." + name,
                    "\"" + text.text()
                            + "\" is about numbers of 32 bits, which have 64 bits in the file; what a row gets is not"
                            + " rounded there before it is compared"));
        }
    }

    static String columns(TableLayout table, List<String> originals) {
        return Quoting.names(
                originals.stream().map(column -> table.column(column).name()).toList());
    }

    static String constraint(String name) {
        return name.isEmpty() ? "" : " CONSTRAINT " + Quoting.name(name);
    }
}
