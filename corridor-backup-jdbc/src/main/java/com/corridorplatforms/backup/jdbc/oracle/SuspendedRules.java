package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.ReferringKey;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Foreign keys that would refuse rows in the order in which they come, or that rows need not meet, and identity columns that take
 * no numbers. Changing either commits, so how it was is written into the journal first; then the tables are locked, because from
 * there on nothing commits until the rows are there.
 */
final class SuspendedRules {

    private final Statements statements;
    private final DatabaseModel model;
    private final List<Enabled> foreignKeys;

    SuspendedRules(Statements statements, DatabaseModel model) throws SQLException {
        this.statements = statements;
        this.model = model;
        Predicate<ReferringKey> isAgainstOrder = ReferringKey.againstOrder(model);
        this.foreignKeys = enabled().stream()
                .filter(each -> !each.row().validated() || isAgainstOrder.test(each.key()))
                .toList();
    }

    private record Enabled(ConstraintRow row, ReferringKey key) {}

    private List<Enabled> enabled() throws SQLException {
        List<ConstraintRow> rows =
                ConstraintRow.read(statements, List.copyOf(Refusals.schemas(model))).values().stream()
                        .filter(row -> row.isForeignKey()
                                && row.isEnabled()
                                && model.table(row.table()).isPresent())
                        .toList();
        Map<TableName, ConstraintRow> parents = ConstraintRow.read(
                statements,
                rows.stream().map(row -> row.parentKey().schema()).distinct().toList());
        return rows.stream()
                .map(row -> new Enabled(
                        row,
                        new ReferringKey(
                                row.table(), row.foreignKey(Optional.ofNullable(parents.get(row.parentKey()))))))
                .toList();
    }

    /** The keys that all rows met before, and must meet again. */
    List<ReferringKey> suspend(ImportJournal journal) throws SQLException {
        for (Enabled each : foreignKeys) {
            ConstraintRow key = each.row();
            journal.step(
                    "suspend foreign key \"" + key.name() + "\" of table \"" + key.table() + "\"",
                    alter(key, " DISABLE CONSTRAINT "),
                    enable(key));
        }
        for (Table table : model.tables()) {
            for (Column column : alwaysNumbered(table)) {
                journal.step(
                        "let column \"" + column.name() + "\" of table \"" + table.name() + "\" take numbers",
                        SequenceWords.generated(table.name(), column, Identity.Kind.BY_DEFAULT),
                        SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS));
            }
        }
        for (Table table : model.tables()) {
            statements.run(
                    "lock table \"" + table.name() + "\"",
                    "LOCK TABLE " + Quoting.name(table.name()) + " IN EXCLUSIVE MODE WAIT 60");
        }
        return foreignKeys.stream()
                .filter(each -> each.row().validated())
                .map(Enabled::key)
                .toList();
    }

    List<String> resumption() {
        Stream<String> numbering = model.tables().stream()
                .flatMap(table -> alwaysNumbered(table).stream()
                        .map(column -> SequenceWords.generated(table.name(), column, Identity.Kind.ALWAYS)));
        return Stream.concat(foreignKeys.stream().map(each -> enable(each.row())), numbering)
                .toList();
    }

    static List<Column> alwaysNumbered(Table table) {
        return table.columns().stream()
                .filter(column -> column.identity()
                        .filter(identity -> identity.kind() == Identity.Kind.ALWAYS)
                        .isPresent())
                .toList();
    }

    private static String enable(ConstraintRow key) {
        return alter(key, key.validated() ? " ENABLE CONSTRAINT " : " ENABLE NOVALIDATE CONSTRAINT ");
    }

    private static String alter(ConstraintRow key, String words) {
        return "ALTER TABLE " + Quoting.name(key.table()) + words + Quoting.identifier(key.name());
    }
}
