package com.corridorplatforms.backup.jdbc.ansi;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The bytes that a query gives in pieces, column by column and row by row, as one stream. */
public final class PieceStream extends InputStream {

    /** How many bytes a piece should have: so few that it fits between other things into a small heap. */
    public static final int PIECE = 1 << 18;

    private final PreparedStatement statement;
    private final ResultSet pieces;
    private final int columns;
    private int column;
    private byte[] piece = {};
    private int at;

    private PieceStream(PreparedStatement statement) throws SQLException {
        this.statement = statement;
        this.pieces = statement.executeQuery();
        this.columns = pieces.getMetaData().getColumnCount();
        this.column = columns;
    }

    /**
     * Opens a stream.
     *
     * @param connection where to ask; it may not commit by itself, so that pieces come one by one
     * @param query gives nothing but bytes
     * @param parameters its parameters
     * @return the stream; closing it ends the query
     * @throws IOException if the engine refuses the query
     */
    public static PieceStream open(Connection connection, String query, Object... parameters) throws IOException {
        try {
            PreparedStatement statement = connection.prepareStatement(query);
            try {
                statement.setFetchSize(1);
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                return new PieceStream(statement);
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(SQLException cause) {
        return new IOException("a large value cannot be read, the database says: " + cause.getMessage(), cause);
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : piece[at++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        } else if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, from, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        try {
            while (at == piece.length) {
                if (column == columns && !pieces.next()) {
                    return true;
                }
                column = column % columns + 1;
                @Nullable byte[] next = pieces.getBytes(column);
                piece = next == null ? new byte[0] : next;
                at = 0;
            }
            return false;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (statement) {
            pieces.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
