package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a file within one session, and proves that those and no others are there afterwards. */
final class WrittenRows {

    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private final CarrierReader reader;
    private final CarrierState state;
    private final WriteSession session;
    private final ImportPlan plan;
    private final KeptRows kept;
    private final DestinationLimits limits;
    private final Activities rows;
    private final Cancellation cancellation;
    private final NextNumbers numbers;
    private final List<TableDigest> expected = new ArrayList<>();
    private final List<TableSummary> tables = new ArrayList<>();

    WrittenRows(
            CarrierReader reader,
            CarrierState state,
            WriteSession session,
            ImportPlan plan,
            NextNumbers numbers,
            KeptRows kept,
            DestinationLimits limits,
            Activities rows,
            Cancellation cancellation) {
        this.reader = reader;
        this.state = state;
        this.session = session;
        this.plan = plan;
        this.kept = kept;
        this.limits = limits;
        this.rows = rows;
        this.cancellation = cancellation;
        this.numbers = numbers;
    }

    /** What came of each table. */
    List<TableSummary> tables() {
        return tables;
    }

    /** Where sequences shall stand after the rows. */
    List<SequenceState> sequences() throws SQLException {
        return numbers.states(reader.sequenceStates());
    }

    void write() throws SQLException, IOException {
        for (TableTransfer transfer : plan.transfers()) {
            write(plan.fitting(transfer, limits, Pass.WRITE));
        }
    }

    /** Rows that stay as they are have been digested when the file's state was told. */
    private void write(TableTransfer transfer) throws SQLException, IOException {
        TableDigest digest = CarrierReader.digestFor(transfer.destination());
        Optional<TableDigest> known = transfer.exported(state, plan.sameEngine());
        long taken = written(
                transfer,
                known.isPresent()
                        ? row -> row
                        : row -> {
                            @Nullable Object[] converted = transfer.convert(row);
                            digest.add(converted);
                            return converted;
                        });
        TableDigest ofFile = known.orElse(digest);
        requireAll(transfer.destination(), taken, ofFile.rows());
        tables.add(summary(transfer.source(), ofFile));
        expected.add(ofFile);
    }

    private interface Conversion {
        @Nullable
        Object[] of(@Nullable Object[] row) throws IOException;
    }

    /** How many rows of the file are there now, those included that were there before. */
    private long written(TableTransfer transfer, Conversion conversion) throws SQLException, IOException {
        Table table = transfer.destination();
        rows.table(table.name().toString());
        KeptRows.OfTable there = kept.of(transfer);
        Consumer<@Nullable Object[]> counting = numbers.seeing(table);
        try (RowWriter writer = session.writer(table)) {
            reader.rows(transfer.source(), rows.counting(table.name().toString(), row -> {
                @Nullable Object[] converted = conversion.of(row);
                counting.accept(converted);
                if (!there.holds(converted)) {
                    writer.accept(converted);
                }
            }));
            return writer.finish() + there.met();
        }
    }

    private static void requireAll(Table table, long taken, long wanted) {
        if (taken != wanted) {
            throw new BackupException("the database took " + taken + " rows of \"" + table.name() + "\", expected "
                    + wanted + "; nothing was committed, look at its triggers and rules");
        }
    }

    void prove() throws SQLException, IOException {
        for (int i = 0; i < expected.size(); i++) {
            prove(plan.transfers().get(i), expected.get(i));
        }
    }

    /** Rows that were there before and are not the file's are no part of the proof. */
    private void prove(TableTransfer transfer, TableDigest written) throws SQLException, IOException {
        Table table = transfer.destination();
        TableDigest stored = CarrierReader.digestFor(table);
        KeptRows.OfTable there = kept.of(transfer);
        session.rows(table, row -> {
            if (!there.isSurplus(row)) {
                stored.add(row);
            }
            if (stored.rows() % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
        });
        Proof proof = Proof.of(plan.sameEngine() && TableMatching.sameDeclarations(transfer.source(), table));
        if (!proof.equal(written, stored)) {
            throw new BackupException("the rows of \"" + table.name() + "\" read back from the database are not those"
                    + " written (" + proof.difference(written, stored, names(table))
                    + "); nothing was committed, look at its triggers and column types");
        }
    }

    private static List<String> names(Table table) {
        return table.writtenColumns().stream().map(Column::name).toList();
    }

    private static TableSummary summary(Table source, TableDigest digest) {
        TableDigest.Pair pair = digest.table();
        return new TableSummary(
                source.name().toString(),
                digest.rows(),
                pair.exact().hex(),
                pair.portable().hex(),
                digest.rows(),
                false);
    }
}
