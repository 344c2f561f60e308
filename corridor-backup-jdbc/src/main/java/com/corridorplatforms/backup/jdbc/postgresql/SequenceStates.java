package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the sequences of a model stand, many in one statement. */
final class SequenceStates {

    private static final int SEQUENCES_PER_STATEMENT = 500;

    private SequenceStates() {}

    private record Asked(Owner owner, TableName sequence, SequenceOptions options) {}

    static List<SequenceState> read(Statements statements, DatabaseModel model) throws SQLException {
        List<Asked> all = asked(model);
        List<SequenceState> states = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SEQUENCES_PER_STATEMENT) {
            List<Asked> some = all.subList(from, Math.min(all.size(), from + SEQUENCES_PER_STATEMENT));
            states.addAll(statements.list(sql(some), row -> {
                Asked asked = some.get(row.getInt("place"));
                return new SequenceState(
                        asked.owner(),
                        row.getBigDecimal("last_value").toBigIntegerExact(),
                        row.getBoolean("is_called"),
                        asked.options().increment());
            }));
        }
        return states;
    }

    private static String sql(List<Asked> some) {
        return IntStream.range(0, some.size())
                .mapToObj(place -> "SELECT " + place + " AS place, last_value, is_called FROM "
                        + Quoting.name(some.get(place).sequence()))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY place"));
    }

    private static List<Asked> asked(DatabaseModel model) {
        List<Asked> all = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                column.identity().ifPresent(identity -> all.add(asked(table, column, identity)));
            }
        }
        for (Sequence sequence : model.sequences()) {
            all.add(new Asked(new Owner.Standalone(sequence.name()), sequence.name(), sequence.options()));
        }
        return all;
    }

    private static Asked asked(Table table, Column column, Identity identity) {
        return new Asked(new Owner.OfColumn(table.name(), column.name()), identity.sequence(), identity.options());
    }
}
