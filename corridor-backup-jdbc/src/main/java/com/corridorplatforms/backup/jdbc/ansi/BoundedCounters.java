package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sequences and identity columns of another engine's model on an engine that counts in 64 bits, or in as many as the
 * column has, and numbers columns of whole numbers and of decimals only.
 */
public final class BoundedCounters {

    private static final SequenceBounds SEQUENCES = SequenceBounds.ofBits(Long.SIZE);

    private final DatabaseModel wanted;
    private final List<Finding> findings;

    private BoundedCounters(DatabaseModel wanted) {
        this.wanted = wanted;
        this.findings = new ArrayList<>(wanted.findings());
    }

    /**
     * Puts counters within their bounds, and leaves out those of other columns, with one finding more for each.
     *
     * @param wanted a model whose types are the engine's already
     * @return the model as the engine can have it
     */
    public static DatabaseModel of(DatabaseModel wanted) {
        return new BoundedCounters(wanted).bounded();
    }

    private DatabaseModel bounded() {
        List<Table> tables = wanted.tables().stream().map(this::table).toList();
        return new DatabaseModel(
                wanted.source(),
                tables,
                wanted.sequences().stream()
                        .map(sequence -> SEQUENCES.within(sequence, findings))
                        .toList(),
                wanted.definitions(),
                findings);
    }

    private Table table(Table table) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.withIdentity(column.identity()
                        .flatMap(identity -> identity(table.name() + "." + column.name(), column, identity))))
                .toList());
    }

    private Optional<Identity> identity(String subject, Column column, Identity identity) {
        if (column.type().meaning() instanceof IntegerNumber whole) {
            return Optional.of(SequenceBounds.ofBits(whole.bits()).within(subject, identity, findings));
        }
        if (column.type().meaning() instanceof DecimalNumber) {
            return Optional.of(SEQUENCES.within(subject, identity, findings));
        }
        findings.add(Finding.loss(
                "identity-left-out", subject, "\"" + subject + "\" gives no numbers, since it has no whole ones"));
        return Optional.empty();
    }
}
