package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigInteger;
import java.util.List;

/**
 * Counters of another engine's model, which keeps numbers ready for the whole server. Here each session would keep as many for itself, so
 * that rows of several sessions had numbers far apart, and not in the order in which they came.
 */
final class UncachedCounters {

    private UncachedCounters() {}

    static DatabaseModel of(DatabaseModel wanted) {
        List<Table> tables =
                wanted.tables().stream().map(UncachedCounters::table).toList();
        List<Sequence> sequences =
                wanted.sequences().stream().map(UncachedCounters::sequence).toList();
        return new DatabaseModel(wanted.source(), tables, sequences, wanted.definitions(), wanted.findings());
    }

    private static Sequence sequence(Sequence sequence) {
        return new Sequence(sequence.name(), sequence.options().withCache(BigInteger.ONE), sequence.comment());
    }

    private static Table table(Table table) {
        return table.withColumns(
                table.columns().stream().map(UncachedCounters::column).toList());
    }

    private static Column column(Column column) {
        return column.withIdentity(column.identity()
                .map(identity -> new Identity(
                        identity.kind(), identity.sequence(), identity.options().withCache(BigInteger.ONE))));
    }
}
