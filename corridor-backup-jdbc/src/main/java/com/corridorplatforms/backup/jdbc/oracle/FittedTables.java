package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;

/** Tables of another engine as this one can have them. */
final class FittedTables {

    private final DatabaseModel wanted;
    private final List<Finding> findings = new ArrayList<>();

    FittedTables(DatabaseModel wanted) {
        DatabaseModel related = new RelatedColumns(wanted, OracleTypes::compares).fitted();
        this.wanted = named(new FittedModel(related, OracleAbilities.ALL).fitted());
    }

    /** An index must have a name, which has to be free; so names come first, and what has no words after them. */
    private static DatabaseModel named(DatabaseModel fitted) {
        return new IndexNames(fitted).given();
    }

    DatabaseModel fitted() {
        findings.addAll(wanted.findings());
        List<Table> tables = new ArrayList<>();
        for (Table table : wanted.tables()) {
            FittedColumns columns = new FittedColumns(table, findings);
            FittedKeys keys = new FittedKeys(new KeyBytes(columns.fitted()).shared(), findings);
            tables.add(keys.fitted());
        }
        return new DatabaseModel(
                wanted.source(),
                tables,
                wanted.sequences().stream().map(this::sequence).toList(),
                wanted.definitions(),
                findings);
    }

    private Sequence sequence(Sequence sequence) {
        if (!sequence.comment().isEmpty()) {
            String subject = sequence.name().toString();
            findings.add(Finding.loss(
                    "comment-left-out", subject, "the comment on the sequence \"" + subject + "\" is left out"));
        }
        return new Sequence(sequence.name(), sequence.options(), "");
    }
}
