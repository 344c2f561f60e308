package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that look at the same moment as a first one. There are as many as engine and pool allow, perhaps none: the first
 * session alone can read everything.
 */
final class SideBySideReaders implements AutoCloseable {

    private record Reader(Connection connection, ReadSession session) {
        void close() throws SQLException {
            try {
                session.close();
            } finally {
                connection.close();
            }
        }
    }

    private final ReadSession first;
    private final int wanted;
    private final List<Reader> others = new ArrayList<>();
    private @Nullable String shortfall;

    private SideBySideReaders(ReadSession first, int wanted) {
        this.first = first;
        this.wanted = wanted;
    }

    static SideBySideReaders of(ReadSession first, DataSource source, int wanted, Duration patience)
            throws SQLException {
        SideBySideReaders readers = new SideBySideReaders(first, wanted);
        try {
            while (readers.others.size() + 1 < wanted && readers.shortfall == null) {
                readers.shortfall = readers.add(source, patience).orElse(null);
            }
            return readers;
        } catch (SQLException | RuntimeException failure) {
            readers.closeAfter(failure);
            throw failure;
        }
    }

    /** Adds one, or says why there is none. */
    private Optional<String> add(DataSource source, Duration patience) throws SQLException {
        Connection connection;
        try {
            connection = FurtherConnection.of(source, patience);
        } catch (SQLException e) {
            return Optional.of("no further connection can be had: " + e.getMessage());
        }
        Optional<String> refusal = join(connection);
        if (refusal.isPresent()) {
            connection.close();
        }
        return refusal;
    }

    private Optional<String> join(Connection connection) {
        try {
            Optional<ReadSession> session = first.sharing(connection);
            session.ifPresent(shared -> others.add(new Reader(connection, shared)));
            return session.isPresent()
                    ? Optional.empty()
                    : Optional.of("the engine shows the moment to one connection only, or the source has no other");
        } catch (SQLException e) {
            return Optional.of("a further connection cannot look at the moment that is read: " + e.getMessage());
        }
    }

    List<ReadSession> sessions() {
        List<ReadSession> sessions = new ArrayList<>(List.of(first));
        others.forEach(reader -> sessions.add(reader.session()));
        return sessions;
    }

    /** Why there are fewer than were wanted. */
    Optional<Finding> shortfall() {
        return Optional.ofNullable(shortfall)
                .map(reason -> Finding.note(
                        "fewer-readers",
                        "readers",
                        "the tables were read by " + (others.size() + 1) + " reader(s) where " + wanted
                                + " were wanted, because " + reason));
    }

    /** Ends the others; the first is its owner's to end, after them. */
    @Override
    public void close() throws SQLException {
        SQLException failure = null;
        for (Reader reader : others) {
            try {
                reader.close();
            } catch (SQLException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }
}
