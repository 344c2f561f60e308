package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Members;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Numbers;
import com.corridorplatforms.backup.jdbc.model.JsonShape;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says before anything is written. The size of an index entry is not among it: values are compressed before
 * they are measured. Timestamps end long before dates do, which the server says itself.
 */
record PostgresqlLimits(int version) implements DestinationLimits {

    private static final int FIRST_YEAR = -4712;
    private static final int LAST_DATED_YEAR = 5_874_897;
    private static final int LAST_YEAR_OF_MOMENTS = 294_276;
    private static final RealTimes TIMES = new RealTimes(
            FIRST_YEAR,
            LAST_DATED_YEAR,
            LAST_YEAR_OF_MOMENTS,
            Set.of(RealTimes.Unusual.INFINITY, RealTimes.Unusual.END_OF_DAY));

    private static final JsonForm JSONB = new JsonForm(Members.SORTED, ", ", ": ", Numbers.PLAIN);

    @Override
    public boolean holdsNul(Column column) {
        return false;
    }

    /** What is not kept as it was written has to be characters. */
    @Override
    public Optional<String> expectedJson(Column column, Optional<JsonShape> shape) {
        boolean isUnfit = column.type().declaration().equals("jsonb")
                && shape.filter(each -> each.escapesNul() || each.escapesHalfPair())
                        .isPresent();
        return isUnfit
                ? Optional.of("JSON without the character NUL or half of a surrogate pair")
                : DestinationLimits.super.expectedJson(column, shape);
    }

    @Override
    public Optional<JsonForm> jsonForm(Column column) {
        return column.type().declaration().equals("jsonb") ? Optional.of(JSONB) : Optional.empty();
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        try {
            new ServerLimits(version).check(model);
            return EmptyNames.objections(model);
        } catch (BackupException objection) {
            return List.of(String.valueOf(objection.getMessage()));
        }
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        return TIMES.objection(table, row);
    }
}
