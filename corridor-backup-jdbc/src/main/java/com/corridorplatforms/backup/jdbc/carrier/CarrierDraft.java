package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file as it is to be built.
 *
 * @param model the database it shall hold
 * @param layout how the database lies in it
 * @param ddl the statements that make its tables
 * @param sequences the columns whose default is a sequence's next number
 * @param trusted the foreign keys that the source's word is taken for
 * @param findings what it deviates from in the database
 */
record CarrierDraft(
        DatabaseModel model,
        CarrierLayout layout,
        Map<TableName, TableDdl> ddl,
        SequenceDefaults sequences,
        TrustedKeys trusted,
        List<Finding> findings) {

    static CarrierDraft of(DatabaseModel model, CarrierExpressions expressions) {
        return of(model, expressions, TrustedKeys.none());
    }

    private static CarrierDraft of(DatabaseModel model, CarrierExpressions expressions, TrustedKeys trusted) {
        CarrierNames names = new CarrierNames();
        CarrierLayout layout = CarrierLayout.of(model, expressions, names);
        List<Finding> findings = new ArrayList<>();
        SequenceDefaults sequences = SequenceDefaults.of(model, expressions.source());
        CarrierDdl statements = new CarrierDdl(layout, expressions, names, sequences, trusted, findings::add);
        Map<TableName, TableDdl> ddl = new LinkedHashMap<>();
        for (TableLayout table : layout.tables()) {
            ddl.put(table.table().name(), statements.of(table));
            reportRename(table, findings);
        }
        return new CarrierDraft(model, layout, ddl, sequences, trusted, findings);
    }

    private static void reportRename(TableLayout table, List<Finding> findings) {
        String original = table.table().name().name();
        if (!table.name().equals(original)
                && !table.name().equals(table.table().name().toString())) {
            findings.add(
                    Finding.note("table-renamed", table.toString(), "the file keeps it as \"" + table.name() + "\""));
        }
        for (ColumnLayout column : table.columns()) {
            if (column.isRenamed()) {
                findings.add(Finding.note(
                        "column-renamed",
                        table + "." + column.column().name(),
                        "the file keeps it as \"" + column.name() + "\""));
            }
        }
    }

    String create(TableLayout table) {
        return ddl.get(table.table().name()).create();
    }

    /** The same file without the foreign keys that hold as the source compares values alone. */
    CarrierDraft trusting(TrustedKeys keys, CarrierExpressions expressions) {
        return of(model, expressions, keys);
    }

    /** The same file without the constraints that its rows violate, which stay in its model as not validated. */
    CarrierDraft tolerating(List<Violation> violations, CarrierExpressions expressions) {
        List<Table> tables = model.tables().stream()
                .map(table -> tolerating(table, violations))
                .toList();
        CarrierDraft tolerant = of(
                new DatabaseModel(model.source(), tables, model.sequences(), model.definitions(), model.findings()),
                expressions,
                trusted);
        violations.forEach(violation -> tolerant.findings()
                .add(Finding.translated(
                        "constraint-violated",
                        violation.subject(),
                        violation.sentence() + "; the rows are kept and the file does not enforce it")));
        return tolerant;
    }

    private static Table tolerating(Table table, List<Violation> violations) {
        Set<Record> violated = violations.stream()
                .filter(violation -> violation.table().equals(table.name()))
                .map(Violation::constraint)
                .collect(Collectors.toSet());
        return table.withConstraints(
                table.foreignKeys().stream()
                        .map(key -> violated.contains(key) ? key.notValidated() : key)
                        .toList(),
                table.checks().stream()
                        .map(check -> violated.contains(check) ? check.notValidated() : check)
                        .toList());
    }

    /** A constraint SQLite enforces, unless its rows are known to violate it. */
    boolean enforces(TableLayout table, ForeignKey key) {
        return ddl.get(table.table().name()).foreignKeys().contains(key);
    }

    boolean enforces(TableLayout table, Check check) {
        return ddl.get(table.table().name()).checks().contains(check);
    }
}
