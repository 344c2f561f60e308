package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Sets where SQLite goes on numbering, so that an application never gets a number the source has handed out. It does not number
 * rows below those that are there, wherever it is told to go on, so what it is told is where the source stands.
 */
record SequenceMarks(Connection connection, CarrierLayout layout, SequenceDefaults sequences) {

    void set(List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            Optional<TableLayout> table = state.increment().signum() > 0 ? table(state.owner()) : Optional.empty();
            if (table.isPresent()) {
                set(table.get(), state.next().subtract(state.increment()));
            }
        }
    }

    private Optional<TableLayout> table(Owner owner) {
        return owner instanceof Owner.OfColumn column
                ? layout.table(column.table())
                        .filter(table -> table.selfNumbered(column.column()).isPresent())
                : layout.tables().stream()
                        .filter(table -> table.numbering(sequences)
                                .filter(identity -> identity.sequence().equals(((Owner.Standalone) owner).sequence()))
                                .isPresent())
                        .findFirst();
    }

    private void set(TableLayout table, BigInteger last) throws SQLException {
        long mark = last.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
        if (update("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", table, mark) == 0) {
            update("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", table, mark);
        }
    }

    private int update(String sql, TableLayout table, long mark) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, mark);
            statement.setString(2, table.name());
            return statement.executeUpdate();
        }
    }
}
