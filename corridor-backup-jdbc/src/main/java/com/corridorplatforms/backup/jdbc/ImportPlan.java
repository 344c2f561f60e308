package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ParentsFirst;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an import will make of a file.
 *
 * @param model the tables as they shall be at the destination
 * @param transfers how the rows get there, parents first as far as their foreign keys make no circle
 * @param names the destination's names of the file's tables and sequences
 * @param standing where sequences of the destination stand that number columns of its tables by their defaults
 * @param sameEngine true if the digests must be equal in the exact form
 * @param remedies what may be done to values that do not fit
 * @param findings what will deviate from the file
 */
record ImportPlan(
        DatabaseModel model,
        List<TableTransfer> transfers,
        UnaryOperator<TableName> names,
        List<SequenceState> standing,
        boolean sameEngine,
        Set<Remedy> remedies,
        List<Finding> findings) {

    /** Puts the transfers in their order. */
    ImportPlan {
        Map<TableName, TableTransfer> byName = new HashMap<>();
        transfers.forEach(transfer -> byName.put(transfer.destination().name(), transfer));
        transfers = ParentsFirst.order(
                        transfers.stream().map(TableTransfer::destination).toList())
                .stream()
                .map(table -> byName.get(table.name()))
                .toList();
    }

    /** Tables that are made as the file describes them; {@code model} has them in the same order. */
    static ImportPlan making(DatabaseModel file, DatabaseModel model, NameTranslation names) {
        List<TableTransfer> transfers = new ArrayList<>();
        for (int i = 0; i < file.tables().size(); i++) {
            Table destination = model.tables().get(i);
            List<String> columns =
                    destination.writtenColumns().stream().map(Column::name).toList();
            TableTransfer transfer = TableTransfer.of(file.tables().get(i), destination, new ArrayList<>(columns));
            transfers.add(names.isSameEngine() ? transfer : transfer.withinLabels());
        }
        return new ImportPlan(
                model, transfers, names::name, List.of(), names.isSameEngine(), Set.of(), model.findings());
    }

    /** The same with more to say. */
    ImportPlan with(List<Finding> more) {
        List<Finding> all = Stream.concat(more.stream(), findings.stream()).toList();
        return new ImportPlan(model, transfers, names, standing, sameEngine, remedies, all);
    }

    /** The same with remedies. */
    ImportPlan allowing(Set<Remedy> allowed) {
        return new ImportPlan(model, transfers, names, standing, sameEngine, allowed, findings);
    }

    /** A transfer as this plan has it, within the limits of the destination. */
    TableTransfer fitting(TableTransfer transfer, DestinationLimits limits, RemediedConversion.Pass pass) {
        return transfer.within(limits, remedies, sameEngine(), pass);
    }

    /** What becomes of each table. */
    List<PlannedTable> tables(ToLongFunction<TableName> rows) {
        return transfers.stream()
                .map(transfer -> new PlannedTable(
                        transfer.source().name().toString(),
                        transfer.destination().name().toString(),
                        rows.applyAsLong(transfer.source().name()),
                        transfer.changedTypes()))
                .toList();
    }
}
