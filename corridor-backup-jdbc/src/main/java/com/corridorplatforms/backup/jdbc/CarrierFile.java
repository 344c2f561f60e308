package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierMeta;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into exported files. They are only read, and nothing is made beside them. */
public final class CarrierFile {

    private CarrierFile() {}

    /**
     * Tells what is in a file, and what has become of it since it was exported. Reads all of it.
     *
     * @param file an exported file
     * @return what is in it
     * @throws BackupException if it is no exported file, of a newer format, or too damaged to say anything
     */
    public static CarrierSummary inspect(Path file) {
        try (CarrierReader reader = Carriers.open(file)) {
            return Carriers.reading(file, () -> summary(reader));
        } catch (SQLException e) {
            throw Carriers.damaged(file, e);
        }
    }

    private static CarrierSummary summary(CarrierReader reader) throws SQLException, IOException {
        CarrierState state = reader.state();
        CarrierMeta meta = reader.meta();
        List<Finding> findings = new ArrayList<>(reader.model().findings());
        findings.addAll(reader.exportFindings());
        if (state.condition() == CarrierState.Condition.EDITED) {
            findings.addAll(CarrierFindings.of(reader, state));
        }
        return new CarrierSummary(
                meta.format(),
                meta.profile(),
                meta.source(),
                meta.origin().exportedAt(),
                meta.origin().window(),
                meta.alembicRevision(),
                Carriers.state(state),
                state.reason(),
                Carriers.summaries(reader, state),
                findings);
    }
}
