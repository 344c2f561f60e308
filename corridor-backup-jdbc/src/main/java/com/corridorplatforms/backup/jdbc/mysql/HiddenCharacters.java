package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What MariaDB's catalog cannot show: it has a question mark for each character of four bytes in a literal, four of them in an
 * expression, and one for each byte that is no text, while the table itself knows better. A default is asked of the table, which
 * tells it where it may be NULL or where there is a row; for all else a finding says that a question mark may stand for something.
 */
final class HiddenCharacters {

    private static final String MARK = "?";
    private static final String MARKS = "????";

    /** Six digits without the zeros at their beginning, or a power of ten. */
    private static final Pattern SHORTENED =
            Pattern.compile("-?0*\\.?0*[1-9](?:\\.?\\d){5,}(?:e[+-]?\\d+)?|-?[\\d.]+e[+-]?\\d+");

    private final Statements statements;
    private final Flavor flavor;
    private final List<Finding> findings = new ArrayList<>();

    HiddenCharacters(Statements statements, Flavor flavor) {
        this.statements = statements;
        this.flavor = flavor;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The same column with its true default. */
    ColumnCatalog.Found revealed(TableName table, ColumnCatalog.Found column) throws SQLException {
        if (flavor != Flavor.MARIADB) {
            return column;
        }
        String subject = table + "." + column.name();
        String declaration = column.type().declaration();
        if (declaration.contains(MARK)) {
            unsure(subject, declaration);
        }
        if (column.expression().contains(MARKS)) {
            unsure(subject, column.expression());
        }
        String shown = column.defaultValue();
        if (column.type().isFloat() && SHORTENED.matcher(shown).matches()) {
            return inFull(table, column);
        }
        if (!shown.startsWith("'") || !shown.contains(MARK)) {
            if (shown.contains(MARKS)) {
                unsure(subject, shown);
            }
            return column;
        }
        Optional<String> told = literal(table, column);
        if (told.isEmpty()) {
            unsure(subject, shown);
        }
        return told.map(column::withDefault).orElse(column);
    }

    /** The catalog shows six digits of a number of 32 bits, which may have more. */
    private ColumnCatalog.Found inFull(TableName table, ColumnCatalog.Found column) throws SQLException {
        String value = "CAST(DEFAULT(T." + Quoting.identifier(column.name()) + ") AS DOUBLE)";
        Optional<String> told = asked(value, table);
        if (told.isEmpty()) {
            findings.add(Finding.loss(
                    "number-not-shown",
                    table + "." + column.name(),
                    "the default of \"" + table + "." + column.name() + "\" may have more digits than the six that the"
                            + " catalog of MariaDB shows; compare it with what was declared"));
        }
        return told.map(column::withDefault).orElse(column);
    }

    /** Bytes need not be text in any encoding. */
    private Optional<String> literal(TableName table, ColumnCatalog.Found column) throws SQLException {
        String value = "DEFAULT(T." + Quoting.identifier(column.name()) + ")";
        return column.type().isBinary()
                ? asked("HEX(" + value + ")", table).map(bytes -> "X'" + bytes + "'")
                : asked(value, table).map(Words::literal);
    }

    /** A row that no join has found tells defaults too, but of columns that may be NULL only. */
    private Optional<String> asked(String value, TableName table) throws SQLException {
        String name = Quoting.name(table) + " T";
        Optional<String> told = first("SELECT " + value + " FROM (SELECT 1) ONE LEFT JOIN " + name + " ON FALSE");
        return told.isPresent() ? told : first("SELECT " + value + " FROM " + name + " LIMIT 1");
    }

    private Optional<String> first(String query) throws SQLException {
        return statements.list(query, row -> Optional.ofNullable(row.getString(1))).stream()
                .findFirst()
                .flatMap(Function.identity());
    }

    void look(TableName table, List<Check> checks) {
        if (flavor == Flavor.MARIADB) {
            checks.stream()
                    .filter(check -> check.condition().text().contains(MARKS))
                    .forEach(check ->
                            unsure(table + "." + check.name(), check.condition().text()));
        }
    }

    private void unsure(String subject, String shown) {
        findings.add(Finding.loss(
                "text-not-shown",
                subject,
                "\"" + shown + "\" of \"" + subject
                        + "\" may have characters of four bytes, or bytes that are no text, where the catalog of MariaDB"
                        + " shows question marks; compare it with what was declared"));
    }
}
