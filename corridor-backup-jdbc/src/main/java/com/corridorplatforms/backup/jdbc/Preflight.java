package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at every value of a file before the first is written: does it fit where it shall go, and collide with none? */
final class Preflight {

    private static final int NAMED_AT_MOST = 3;

    private final CarrierReader reader;
    private final CarrierState state;
    private final ImportPlan plan;
    private final DestinationLimits limits;
    private final Activities rows;
    private final List<UnfitValues> unfit = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Preflight(CarrierReader reader, CarrierState state, ImportPlan plan, DestinationLimits limits, Activities rows) {
        this.reader = reader;
        this.state = state;
        this.plan = plan;
        this.limits = limits;
        this.rows = rows;
    }

    /** Reads all values; to be called once. Rows that are kept may be parents too. */
    Preflight look(ImportMode mode, SeededRows seeded) throws SQLException, IOException {
        if (mode != ImportMode.LOAD) {
            refuse(limits.objections(plan.model()));
            if (!plan.sameEngine()) {
                refuse(limits.objectionsToTranslated(plan.model()));
            }
        }
        for (TableTransfer transfer : plan.transfers()) {
            List<KeyOfTable> keys = keysInDoubt(transfer);
            boolean isKnown =
                    isKnownToFit(transfer) && !isStricter(transfer) && !limits.belongToServer(transfer.destination());
            boolean isCounted = limits.mindsCounters() && hasCounter(transfer.destination());
            if (!isKnown || !keys.isEmpty() || isCounted) {
                rows.table(transfer.destination().name().toString());
                scan(transfer, mode, keys);
            }
        }
        if (mode == ImportMode.LOAD && seeded != SeededRows.KEEP) {
            unfit.addAll(new DestinationReferences(reader, plan, limits, rows).unmet());
        }
        return this;
    }

    private static void refuse(List<String> objections) {
        objections.stream().findFirst().ifPresent(objection -> {
            throw new BackupException(objection);
        });
    }

    List<UnfitValues> unfit() {
        return unfit;
    }

    /** What the remedies that the caller allowed would change, and what goes because of single values. */
    List<Finding> findings() {
        return findings;
    }

    void refuse() {
        if (unfit.isEmpty()) {
            return;
        }
        String first =
                unfit.stream().limit(NAMED_AT_MOST).map(UnfitValues::toString).collect(Collectors.joining("; "));
        String more = unfit.size() > NAMED_AT_MOST ? "; and " + (unfit.size() - NAMED_AT_MOST) + " more columns" : "";
        String remedies = unfit.stream().anyMatch(each -> each.remedy().isPresent())
                ? ", or allow a remedy that loses something"
                : "";
        throw new BackupException("not every value of the file fits: " + first + more
                + "; nothing was written, change the columns or the rows" + remedies);
    }

    private boolean isKnownToFit(TableTransfer transfer) {
        return transfer.exported(state, plan.sameEngine()).isPresent();
    }

    /** An application's own table may ask for values where the file's has NULL. */
    private static boolean isStricter(TableTransfer transfer) {
        List<Column> columns = transfer.destination().writtenColumns();
        return IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).nullable() && transfer.positions().get(i) >= 0)
                .mapToObj(i -> transfer.source()
                        .writtenColumns()
                        .get(transfer.positions().get(i)))
                .anyMatch(Column::nullable);
    }

    /** The destination's keys that the file does not hold for certain, as the destination compares. */
    private List<KeyOfTable> keysInDoubt(TableTransfer transfer) {
        List<KeyOfTable> held = KeyOfTable.all(transfer.source());
        boolean isKnown = isKnownToFit(transfer);
        return KeyOfTable.all(transfer.destination()).stream()
                .filter(key -> !held.contains(key)
                        || !(isKnown || key.columns().stream().allMatch(column -> staysApart(transfer, column))))
                .toList();
    }

    /** Different values stay different where neither their kind changes nor their form or comparison, and no remedy is at work. */
    private boolean staysApart(TableTransfer transfer, String column) {
        Column there = transfer.destination().column(column).orElseThrow();
        return limits.folding(there).isEmpty()
                && limits.foldingOfBytes(there).isEmpty()
                && plan.remedies().isEmpty()
                && !isWrittenAnew(there)
                && transfer.source()
                        .column(column)
                        .map(Column::type)
                        .map(ColumnType::meaning)
                        .filter(meaning ->
                                meaning.getClass() == there.type().meaning().getClass())
                        .isPresent();
    }

    private boolean isWrittenAnew(Column column) {
        return column.type().meaning() instanceof Json
                && limits.jsonForm(column).isPresent();
    }

    private static boolean hasCounter(Table table) {
        return table.columns().stream().anyMatch(column -> column.identity().isPresent());
    }

    private void scan(TableTransfer transfer, ImportMode mode, List<KeyOfTable> keys) throws SQLException, IOException {
        Table table = transfer.destination();
        TableTransfer fresh = plan.fitting(transfer, limits, Pass.LOOK);
        try (ScratchDatabase scratch = new ScratchDatabase()) {
            List<KeyCollisions> collisions = new ArrayList<>();
            for (KeyOfTable key : keys) {
                collisions.add(new KeyCollisions(scratch, table, key, limits));
            }
            TableScan scan = new TableScan(fresh, limits, mode == ImportMode.LOAD, collisions);
            try {
                reader.rows(transfer.source(), rows.watched(scan));
            } finally {
                for (KeyCollisions each : collisions) {
                    each.close();
                }
            }
            unfit.addAll(scan.unfit());
            findings.addAll(scan.lostCounters());
        }
        remedied(fresh);
    }

    private void remedied(TableTransfer transfer) {
        List<Column> columns = transfer.destination().writtenColumns();
        for (int i = 0; i < columns.size(); i++) {
            String subject =
                    transfer.destination().name() + "." + columns.get(i).name();
            RemediedConversion conversion =
                    (RemediedConversion) transfer.conversions().get(i);
            if (conversion.rewritten() > 0) {
                findings.add(rewritten(subject, conversion.rewritten()));
            }
            if (conversion.withoutSign() > 0) {
                findings.add(withoutSign(subject, conversion.withoutSign()));
            }
            conversion
                    .applied()
                    .forEach((remedy, count) -> findings.add(Finding.loss(
                            "values-changed-"
                                    + remedy.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            subject,
                            count + (count == 1 ? " value does" : " values do") + " not fit; " + effect(remedy))));
        }
    }

    private static Finding rewritten(String subject, long count) {
        return Finding.translated(
                "json-rewritten",
                subject,
                count + (count == 1 ? " text of JSON is" : " texts of JSON are") + " written anew there: white space,"
                        + " escapes, the order of names and how numbers are written become the engine's, and mean the same");
    }

    private static Finding withoutSign(String subject, long count) {
        return Finding.translated(
                "zero-without-sign",
                subject,
                count + (count == 1 ? " value is" : " values are")
                        + " negative zero, which becomes zero there and is equal to it");
    }

    private static String effect(Remedy remedy) {
        return switch (remedy) {
            case CUT -> "what is too long is cut";
            case ROUND -> "the digits that are too many are rounded away";
            case REMOVE_NUL -> "the characters that cannot be are removed";
            case NEAREST_DATE -> "the nearest date there is takes their place";
            case MAKE_NULL -> "NULL takes their place";
        };
    }
}
