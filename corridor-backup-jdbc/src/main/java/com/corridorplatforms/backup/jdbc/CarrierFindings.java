package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What there is to say about a file before it is used. */
final class CarrierFindings {

    private CarrierFindings() {}

    static List<Finding> of(CarrierReader reader, CarrierState state) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (state.condition() == CarrierState.Condition.EDITED) {
            findings.add(Finding.note("file-edited", "file", state.reason() + "; its content counts as it is now"));
        }
        for (String addition : reader.additions()) {
            findings.add(
                    Finding.loss(
                            "added-in-the-file",
                            addition,
                            "an application added it to the file, and the exported database knows nothing of it; it is left out"));
        }
        DatabaseModel model = reader.model();
        state.unapplied().forEach((table, count) -> findings.add(outdated(model, table, count)));
        return findings;
    }

    /** Without a key, a row is found again only by its number and all its cells, so an edit elsewhere costs it as well. */
    private static Finding outdated(DatabaseModel model, TableName table, long count) {
        boolean keyed = model.table(table).flatMap(Table::primaryKey).isPresent();
        return keyed
                ? Finding.note(
                        "exact-values-outdated",
                        table.toString(),
                        count + " exact values do not apply any more, because their cells were edited; the cells count")
                : Finding.loss(
                        "exact-values-not-placed",
                        table.toString(),
                        count + " exact values can no longer be placed, because the table has no key and its rows were"
                                + " edited, deleted or renumbered by VACUUM; their cells count, which may be rounded");
    }
}
