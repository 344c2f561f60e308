package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the numbering of rows stands. A table with AUTOINCREMENT remembers its greatest number in {@code sqlite_sequence};
 * any other goes on from the greatest number in it.
 */
final class RowNumbers {

    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Connection connection;

    RowNumbers(Connection connection) {
        this.connection = connection;
    }

    List<SequenceState> states(DatabaseModel model) throws SQLException {
        List<SequenceState> states = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                if (column.identity().isPresent()) {
                    states.add(state(table, column));
                }
            }
        }
        return states;
    }

    private SequenceState state(Table table, Column column) throws SQLException {
        long greatest = Math.max(greatest(table, column), remembered(table));
        return new SequenceState(
                new SequenceState.Owner.OfColumn(table.name(), column.name()),
                BigInteger.valueOf(Math.max(1, greatest)),
                greatest > 0,
                BigInteger.ONE);
    }

    private long greatest(Table table, Column column) throws SQLException {
        String query = "SELECT max(" + SqliteDdl.identifier(column.name()) + ") FROM main."
                + SqliteDdl.identifier(table.name().name());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long remembered(Table table) throws SQLException {
        return exists() ? query(table).orElse(0) : 0;
    }

    private boolean exists() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence'")) {
            return rows.next();
        }
    }

    private OptionalLong query(Table table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT seq FROM main.sqlite_sequence WHERE name = ?")) {
            statement.setString(1, table.name().name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /**
     * Sets what tables with AUTOINCREMENT remember, never below the greatest number in them. The next number of other
     * tables cannot be set.
     */
    void set(List<Table> tables, List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            if (state.owner() instanceof SequenceState.Owner.OfColumn owner && remembers(tables, owner.table())) {
                set(owner.table(), state.next().subtract(BigInteger.ONE).min(GREATEST));
            }
        }
    }

    private static boolean remembers(List<Table> tables, TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).anyMatch(SqliteDdl::isAutoincrement);
    }

    private void set(TableName table, BigInteger last) throws SQLException {
        if (last.signum() <= 0) {
            return;
        }
        String update = "UPDATE main.sqlite_sequence SET seq = max(seq, ?) WHERE name = ?";
        if (execute(update, table, last) == 0) {
            execute("INSERT INTO main.sqlite_sequence (seq, name) VALUES (?, ?)", table, last);
        }
    }

    private int execute(String sql, TableName table, BigInteger last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, last.longValueExact());
            statement.setString(2, table.name());
            return statement.executeUpdate();
        }
    }
}
