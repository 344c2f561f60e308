package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceivingColumnTest {

    private static final DestinationLimits WHOLE_MINUTES = new DestinationLimits() {
        @Override
        public Optional<String> objection(Table table, @Nullable Object[] row) {
            return String.valueOf(row[0]).endsWith(":00") ? Optional.empty() : Optional.of("a whole minute");
        }

        @Override
        public Optional<String> nearestDate(Column column, String canonical) {
            return Optional.of(canonical.replace("02-31", "02-28"));
        }
    };

    private final Column column = new Column(
            "t",
            new ColumnType("timestamp", new PortableType.LocalTimestamp(0)),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            "");
    private final Table table = new Table(
            new TableName("", "a"), List.of(column), Optional.empty(), List.of(), List.of(), List.of(), List.of(), "");
    private final ReceivingColumn receiving = new ReceivingColumn(table, 0, WHOLE_MINUTES);

    @Test
    void a_date_that_is_not_taken_either_is_no_remedy() {
        String moment = "2026-02-31 03:04:05";

        assertThat(receiving.remedy(moment)).isEmpty();
        assertThatThrownBy(() -> receiving.require(moment))
                .isInstanceOfSatisfying(
                        UnfitValueException.class,
                        unfit -> assertThat(unfit.remedy()).isEmpty());
    }
}
