package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.RowDifference.Kind;
import com.corridorplatforms.backup.jdbc.TableComparison.Outcome;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the tables of a file with those of another side, which is read once where nothing differs. */
final class DiffOfTables {

    private final CarrierReader reader;
    private final DiffSide other;
    private final Activities rows;
    private final int most;

    DiffOfTables(CarrierReader reader, DiffSide other, Activities rows, int most) {
        this.reader = reader;
        this.other = other;
        this.rows = rows;
        this.most = most;
    }

    /** Compares with the file as its database would have it, whose tables are in the order of the file. */
    List<TableDiff> run(DatabaseModel expected, boolean sameEngine) throws SQLException, IOException {
        DatabaseModel file = reader.model();
        SchemaDiff schema = new SchemaDiff(expected, sameEngine);
        List<TableDiff> diffs = new ArrayList<>();
        Set<Table> matched = new HashSet<>();
        for (int i = 0; i < file.tables().size(); i++) {
            Table wanted = expected.tables().get(i);
            Optional<Table> found = TableMatching.table(other.model().tables(), wanted.name());
            if (found.isPresent()) {
                matched.add(found.get());
                diffs.add(diff(file.tables().get(i), found.get(), schema.of(wanted, found.get()), schema.sameEngine()));
            } else {
                diffs.add(missing(file.tables().get(i)));
            }
        }
        for (Table table : other.model().tables()) {
            if (!matched.contains(table)) {
                diffs.add(unexpected(table));
            }
        }
        return diffs;
    }

    private TableDiff missing(Table table) throws SQLException, IOException {
        long[] count = {0};
        reader.rows(table, counted(table, row -> count[0]++));
        return new TableDiff(name(table), Outcome.MISSING, count[0], 0, List.of(), count[0], 0, 0, List.of());
    }

    private TableDiff unexpected(Table table) throws SQLException, IOException {
        long[] count = {0};
        other.rows().of(table, row -> count[0]++);
        return new TableDiff(name(table), Outcome.UNEXPECTED, 0, count[0], List.of(), 0, count[0], 0, List.of());
    }

    private TableDiff diff(Table table, Table found, List<SchemaDifference> schema, boolean sameEngine)
            throws SQLException, IOException {
        TableTransfer transfer = TableTransfer.of(table, found, TableMatching.columns(table, found))
                .asKept(other.limits(), sameEngine);
        boolean asShown = sameEngine && TableMatching.sameDeclarations(table, found);
        TableDigest inFile = CarrierReader.digestFor(found);
        TableDigest inOther = CarrierReader.digestFor(found);
        rows.table(name(table));
        reader.rows(table, counted(table, row -> inFile.add(transfer.convertWhatFits(row))));
        other.rows().of(found, rows.watched(inOther::add));
        boolean alike = hasAllColumns(table, found) && Proof.of(asShown).equal(inFile, inOther);
        TableDiff base = new TableDiff(
                name(table),
                alike && schema.isEmpty() ? Outcome.EQUAL : Outcome.DIFFERENT,
                inFile.rows(),
                inOther.rows(),
                schema,
                0,
                0,
                0,
                List.of());
        return alike ? base : withRows(base, transfer, asShown);
    }

    private static boolean hasAllColumns(Table table, Table found) {
        return table.writtenColumns().size() == found.writtenColumns().size()
                && !TableMatching.columns(table, found).contains(null);
    }

    private TableDiff withRows(TableDiff base, TableTransfer transfer, boolean asShown)
            throws SQLException, IOException {
        PairedColumns columns = new PairedColumns(transfer, asShown);
        RowExamples examples = new RowExamples(most);
        try (ScratchDatabase scratch = new ScratchDatabase()) {
            return columns.hasKey()
                    ? keyed(base, transfer, new RowDiff(columns, examples, scratch), examples)
                    : keyless(base, transfer, new KeylessRowDiff(columns, examples, scratch), examples);
        }
    }

    private TableDiff keyed(TableDiff base, TableTransfer transfer, RowDiff diff, RowExamples examples)
            throws SQLException, IOException {
        file(transfer, diff::expect);
        other.rows().of(transfer.destination(), rows.watched(diff::meet));
        if (diff.isAnyMissing()) {
            file(transfer, diff::miss);
        }
        return with(base, diff.missing(), diff.unexpected(), diff.changed(), examples);
    }

    private TableDiff keyless(TableDiff base, TableTransfer transfer, KeylessRowDiff diff, RowExamples examples)
            throws SQLException, IOException {
        file(transfer, diff::expect);
        other.rows().of(transfer.destination(), rows.watched(diff::meet));
        diff.count();
        if (diff.missing() > 0) {
            file(transfer, row -> diff.name(row, Kind.MISSING));
        }
        diff.restart();
        if (diff.unexpected() > 0) {
            other.rows().of(transfer.destination(), rows.watched(row -> diff.name(row, Kind.UNEXPECTED)));
        }
        return with(base, diff.missing(), diff.unexpected(), 0, examples);
    }

    /** The file's rows as the other side would have them. */
    private void file(TableTransfer transfer, RowSink sink) throws SQLException, IOException {
        reader.rows(transfer.source(), rows.watched(row -> sink.accept(transfer.convertWhatFits(row))));
    }

    /** Rows that differ only in columns of one side are equal as far as they can be compared. */
    private static TableDiff with(TableDiff base, long missing, long unexpected, long changed, RowExamples examples) {
        boolean equal = base.schema().isEmpty() && missing + unexpected + changed == 0;
        return new TableDiff(
                base.table(),
                equal ? Outcome.EQUAL : Outcome.DIFFERENT,
                base.rowsInFile(),
                base.rowsInOther(),
                base.schema(),
                missing,
                unexpected,
                changed,
                examples.rows());
    }

    private RowSink counted(Table table, RowSink sink) {
        return rows.counting(name(table), sink);
    }

    private static String name(Table table) {
        return table.name().toString();
    }
}
