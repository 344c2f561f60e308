package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys of tables that are there already, to which the file's rows were not held where they come from: of each row the parent is
 * looked for among the rows of the file.
 */
final class DestinationReferences {

    /** A foreign key, whose table refers to what is found in another. */
    private record Reference(TableTransfer child, ForeignKey key, FoundKeys found) {}

    private final CarrierReader reader;
    private final ImportPlan plan;
    private final DestinationLimits limits;
    private final Activities rows;
    private final Map<TableName, TableTransfer> transfers = new LinkedHashMap<>();

    DestinationReferences(CarrierReader reader, ImportPlan plan, DestinationLimits limits, Activities rows) {
        this.reader = reader;
        this.plan = plan;
        this.limits = limits;
        this.rows = rows;
        plan.transfers().forEach(each -> transfers.put(each.destination().name(), each));
    }

    /** The rows without a parent, by foreign key. */
    List<UnfitValues> unmet() throws SQLException, IOException {
        List<UnfitValues> unmet = new ArrayList<>();
        try (ScratchDatabase scratch = new ScratchDatabase()) {
            List<Reference> references = references(scratch);
            for (TableTransfer parent : plan.transfers()) {
                List<FoundKeys> wanted = references.stream()
                        .filter(each ->
                                each.key().parent().equals(parent.destination().name()))
                        .map(Reference::found)
                        .toList();
                scan(parent, wanted.isEmpty(), (row, converted) -> {
                    for (FoundKeys each : wanted) {
                        each.add(converted);
                    }
                });
            }
            for (TableTransfer child : plan.transfers()) {
                List<Reference> own = references.stream()
                        .filter(each -> each.child() == child)
                        .toList();
                unmet.addAll(unmet(child, own));
            }
        }
        return unmet;
    }

    private List<UnfitValues> unmet(TableTransfer child, List<Reference> references) throws SQLException, IOException {
        RowLabel label = new RowLabel(child.source());
        Map<Reference, UnfitValues> unmet = new LinkedHashMap<>();
        long[] number = {0};
        scan(child, references.isEmpty(), (row, converted) -> {
            number[0]++;
            for (Reference each : references) {
                if (each.found().lacks(converted)) {
                    String example = label.of(row, number[0]);
                    unmet.merge(each, unfit(each, example), (known, next) -> known.more());
                }
            }
        });
        return List.copyOf(unmet.values());
    }

    private static UnfitValues unfit(Reference reference, String example) {
        ForeignKey key = reference.key();
        return new UnfitValues(
                reference.child().destination().name().toString(),
                String.join(", ", key.columns()),
                "nothing that a row of \"" + key.parent() + "\" has, which the foreign key \"" + key.name()
                        + "\" there asks for",
                1,
                example,
                Optional.empty());
    }

    private List<Reference> references(ScratchDatabase scratch) throws SQLException {
        List<Reference> references = new ArrayList<>();
        for (TableTransfer child : plan.transfers()) {
            for (ForeignKey key : child.destination().foreignKeys()) {
                TableTransfer parent = transfers.get(key.parent());
                if (parent != null && key.validated() && isKnown(child, key, parent) && !isHeld(child, key, parent)) {
                    references.add(new Reference(
                            child,
                            key,
                            new FoundKeys(scratch, key, child.destination(), parent.destination(), limits)));
                }
            }
        }
        return references;
    }

    /** What the file has nothing for, or the engine computes, is not known before it is there; nor is how it compares two kinds. */
    private static boolean isKnown(TableTransfer child, ForeignKey key, TableTransfer parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.columns().get(i);
            String parentColumn = key.parentColumns().get(i);
            if (child.sourceOf(column).isEmpty()
                    || parent.sourceOf(parentColumn).isEmpty()
                    || !RelatedColumns.areOfOneKind(type(child, column), type(parent, parentColumn))) {
                return false;
            }
        }
        return true;
    }

    private static ColumnType type(TableTransfer transfer, String column) {
        return transfer.destination().column(column).orElseThrow().type();
    }

    /** Tells whether the file's rows were held to the same key. */
    private static boolean isHeld(TableTransfer child, ForeignKey key, TableTransfer parent) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            wanted.put(
                    child.sourceOf(key.columns().get(i)).orElseThrow(),
                    parent.sourceOf(key.parentColumns().get(i)).orElseThrow());
        }
        return child.source().foreignKeys().stream()
                .filter(each ->
                        each.validated() && each.parent().equals(parent.source().name()))
                .map(DestinationReferences::pairs)
                .anyMatch(wanted::equals);
    }

    private static Map<String, String> pairs(ForeignKey key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.put(key.columns().get(i), key.parentColumns().get(i));
        }
        return pairs;
    }

    /** Takes a row of the file and what becomes of it. */
    @FunctionalInterface
    private interface RowPair {
        void accept(@Nullable Object[] row, @Nullable Object[] converted) throws SQLException, IOException;
    }

    private void scan(TableTransfer transfer, boolean isNeedless, RowPair sink) throws SQLException, IOException {
        if (isNeedless) {
            return;
        }
        Table source = transfer.source();
        TableTransfer fitting = plan.fitting(transfer, limits, Pass.WRITE);
        RowSink converting = row -> sink.accept(row, fitting.convertWhatFits(row));
        rows.table(transfer.destination().name().toString());
        reader.rows(source, rows.watched(converting));
    }
}
