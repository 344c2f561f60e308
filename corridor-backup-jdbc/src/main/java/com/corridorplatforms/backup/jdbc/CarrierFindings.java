package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
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
        state.unapplied()
                .forEach(
                        (table, count) -> findings.add(
                                Finding.note(
                                        "exact-values-outdated",
                                        table.toString(),
                                        count
                                                + " exact values do not apply any more, because their cells were edited; the cells count")));
        return findings;
    }
}
