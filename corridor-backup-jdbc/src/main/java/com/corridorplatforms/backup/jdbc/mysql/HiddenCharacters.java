package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What MariaDB's catalog cannot show: it has a question mark for each character of four bytes in a literal, and four of them in
 * an expression, while the table itself knows better. A default is asked of the table, which tells it where there is a row;
 * for all else a finding says that a question mark may stand for something.
 */
final class HiddenCharacters {

    private static final String MARK = "?";
    private static final String MARKS = "????";

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
        if (!shown.startsWith("'") || !shown.contains(MARK)) {
            if (shown.contains(MARKS)) {
                unsure(subject, shown);
            }
            return column;
        }
        Optional<String> told = asked(table, column.name());
        if (told.isEmpty()) {
            unsure(subject, shown);
        }
        return told.map(text -> column.withDefault(Words.literal(text))).orElse(column);
    }

    private Optional<String> asked(TableName table, String column) throws SQLException {
        return statements
                .list(
                        "SELECT DEFAULT(" + Quoting.identifier(column) + ") FROM " + Quoting.name(table) + " LIMIT 1",
                        row -> Objects.requireNonNullElse(row.getString(1), ""))
                .stream()
                .findFirst();
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
                        + "\" may have characters of four bytes where the catalog of MariaDB"
                        + " shows question marks; compare it with what was declared"));
    }
}
