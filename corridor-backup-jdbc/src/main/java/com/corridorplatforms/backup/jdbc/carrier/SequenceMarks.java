package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.SequenceState;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Sets where SQLite goes on numbering, so that an application never gets a number the source has handed out. It does not number
 * rows below those that are there, wherever it is told to go on, so what it is told is where the source stands.
 */
record SequenceMarks(Connection connection, CarrierLayout layout) {

    void set(List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            if (state.owner() instanceof SequenceState.Owner.OfColumn owner
                    && state.increment().signum() > 0) {
                TableLayout table = layout.table(owner.table()).orElse(null);
                if (table != null && table.selfNumbered(owner.column()).isPresent()) {
                    set(table, state.next().subtract(state.increment()));
                }
            }
        }
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
