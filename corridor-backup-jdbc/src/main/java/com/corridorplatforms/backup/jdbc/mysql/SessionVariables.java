package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Large values on their way into a row, in pieces in variables of the session, which need no privilege: a statement must fit
 * into one packet of the server, with all values of its row and every quotation mark in them doubled, but it may name
 * variables that do not. Closing gives their memory back.
 */
final class SessionVariables implements AutoCloseable {

    private static final int BYTES_PER_CHARACTER = 3;

    private final Connection connection;
    private final int piece;
    private int count;

    /** @param piece how many bytes a piece may have */
    SessionVariables(Connection connection, int piece) {
        this.connection = connection;
        this.piece = piece;
    }

    /** Keeps bytes; the result is an SQL expression for all of them. */
    String put(InputStream content) throws SQLException, IOException {
        int first = count;
        byte[] bytes = content.readNBytes(piece);
        do {
            try (PreparedStatement set = set()) {
                set.setBytes(1, bytes);
                set.execute();
            }
            bytes = content.readNBytes(piece);
        } while (bytes.length > 0);
        return "CONCAT(" + named(first) + ")";
    }

    /** The same of characters, of which none is cut. */
    String put(Reader content) throws SQLException, IOException {
        int first = count;
        char[] characters = new char[piece / BYTES_PER_CHARACTER + 1];
        int length = fill(content, characters);
        do {
            try (PreparedStatement set = set()) {
                set.setString(1, new String(characters, 0, length));
                set.execute();
            }
            length = fill(content, characters);
        } while (length > 0);
        return "CONCAT(" + named(first) + ")";
    }

    /** Leaves the last place free unless it is for the second half of a surrogate pair. */
    private static int fill(Reader content, char[] characters) throws IOException {
        int length = 0;
        int read = content.read(characters, 0, characters.length - 1);
        while (read > 0) {
            length += read;
            read = content.read(characters, length, characters.length - 1 - length);
        }
        if (length > 0 && Character.isHighSurrogate(characters[length - 1])) {
            int half = content.read();
            if (half >= 0) {
                characters[length++] = (char) half;
            }
        }
        return length;
    }

    private PreparedStatement set() throws SQLException {
        return connection.prepareStatement("SET " + name(count++) + " = ?");
    }

    private static String name(int number) {
        return "@_corridor_" + number;
    }

    private String named(int first) {
        return IntStream.range(first, count).mapToObj(SessionVariables::name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException {
        if (count > 0) {
            new Statements(connection)
                    .run(IntStream.range(0, count)
                            .mapToObj(number -> name(number) + " = NULL")
                            .collect(Collectors.joining(", ", "SET ", "")));
        }
    }
}
