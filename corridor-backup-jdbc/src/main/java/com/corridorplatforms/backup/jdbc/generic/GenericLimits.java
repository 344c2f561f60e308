package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What standard SQL lays down: days of the years 1 to 9999, times of one day, texts of whole characters. */
final class GenericLimits implements DestinationLimits {

    private static final RealTimes TIMES = new RealTimes(1, 9999, Set.of());

    /** Most engines keep UTF-8; one that keeps UTF-16 is not known by anything that its driver tells. */
    @Override
    public boolean holdsHalfPair(Column column) {
        return false;
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        return EmptyNames.objections(model);
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        return TIMES.objection(table, row);
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), canonical);
    }
}
