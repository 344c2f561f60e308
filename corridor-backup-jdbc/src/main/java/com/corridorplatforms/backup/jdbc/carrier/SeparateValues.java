package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.ansi.PieceStream;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Large values that a row of SQLite has no room for. Their cells have their beginnings, and {@code _corridor_lob} has all of
 * them, in pieces. To their cells they are what other exact values are, by a reference in place of their text.
 */
final class SeparateValues implements AutoCloseable {

    /** What SQLite takes as one row is a billion bytes; the rest is for its other cells. */
    static final long MOST_IN_ROW = 900_000_000;

    /** Begins a reference; no text of an exact value does, because in it a backslash is doubled. */
    private static final String REFERENCE = "\\L";

    private static final int BEGINNING = 1 << 14;

    private final Connection connection;
    private final long mostInRow;
    private final RowInsert pieces;

    SeparateValues(Connection connection, long mostInRow) throws SQLException {
        this.connection = connection;
        this.mostInRow = mostInRow;
        this.pieces = new RowInsert(connection, "lob", 3);
    }

    /** Leaves of those cells that together have no room only the beginnings, and tells whether there were any. */
    boolean shorten(@Nullable Object[] cells) throws IOException {
        long taken = 0;
        boolean any = false;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof LargeValue large) {
                boolean fits = taken + large.length() <= mostInRow;
                taken += fits ? large.length() : 0;
                cells[i] = fits ? large : beginning(large);
                any |= !fits;
            }
        }
        return any;
    }

    private static Object beginning(LargeValue value) throws IOException {
        if (value.kind() == LargeValue.Kind.TEXT) {
            return value.beginning(BEGINNING);
        }
        try (InputStream content = value.open()) {
            return content.readNBytes(BEGINNING);
        }
    }

    /** Keeps a value and gives the reference to it. */
    String keep(LargeValue value) throws SQLException, IOException {
        long id = next();
        long number = 0;
        try (InputStream content = value.open()) {
            byte[] piece = content.readNBytes(PieceStream.PIECE);
            while (piece.length > 0) {
                pieces.add(id, number++, piece);
                piece = content.readNBytes(PieceStream.PIECE);
            }
        }
        return REFERENCE + id;
    }

    private long next() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(max(id), 0) + 1 FROM _corridor_lob");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static boolean isReference(String exact) {
        return exact.startsWith(REFERENCE);
    }

    /** The value that a reference means; its cell says of which kind it is. */
    static LargeValue find(Connection connection, String reference, @Nullable Object cell) throws SQLException {
        long id = Long.parseLong(reference.substring(REFERENCE.length()));
        LargeValue.Kind kind = cell instanceof byte[] ? LargeValue.Kind.BINARY : LargeValue.Kind.TEXT;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT total(length(content)) FROM _corridor_lob WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new LargeValue(
                        kind,
                        row.getLong(1),
                        () -> PieceStream.open(
                                connection, "SELECT content FROM _corridor_lob WHERE id = ? ORDER BY number", id));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        pieces.close();
    }
}
