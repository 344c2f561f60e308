package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds rows that a unique key of the destination takes for equal, as that engine compares the key's columns. */
final class KeyCollisions implements AutoCloseable {

    private final List<String> columns;
    private final boolean nullsDistinct;
    private final int[] positions;
    private final List<Optional<UnaryOperator<String>>> foldings;
    private final List<Optional<UnaryOperator<byte[]>>> foldingsOfBytes;
    private final KeyPrints prints;
    private final PreparedStatement insert;

    KeyCollisions(ScratchDatabase scratch, Table table, KeyOfTable key, DestinationLimits limits) throws SQLException {
        columns = key.columns();
        nullsDistinct = key.nullsDistinct();
        positions = KeyPrints.positions(table, columns);
        List<Column> keyed =
                Arrays.stream(positions).mapToObj(table.writtenColumns()::get).toList();
        foldings = keyed.stream().map(limits::folding).toList();
        foldingsOfBytes = keyed.stream().map(limits::foldingOfBytes).toList();
        prints = new KeyPrints(keyed);
        insert = scratch.insertInto(scratch.table("hash BLOB PRIMARY KEY"), 1);
    }

    List<String> columns() {
        return columns;
    }

    /** Takes a row, and tells whether its key was there already. */
    boolean collides(@Nullable Object[] row) throws SQLException, IOException {
        @Nullable Object[] key = new @Nullable Object[positions.length];
        boolean hasNull = false;
        for (int i = 0; i < key.length; i++) {
            key[i] = folded(row[positions[i]], i);
            hasNull |= key[i] == null;
        }
        if (hasNull && nullsDistinct) {
            return false;
        }
        insert.setBytes(1, prints.of(key));
        return insert.executeUpdate() == 0;
    }

    private @Nullable Object folded(@Nullable Object value, int i) {
        if (value instanceof String text && foldings.get(i).isPresent()) {
            return foldings.get(i).get().apply(text);
        } else if (value instanceof byte[] bytes && foldingsOfBytes.get(i).isPresent()) {
            return foldingsOfBytes.get(i).get().apply(bytes);
        }
        return value;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
