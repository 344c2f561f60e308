package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A read transaction, which in SQLite sees one state from its first statement on. */
final class SqliteReadSession implements ReadSession {

    private final Connection connection;
    private final SourceDescription source;
    private final boolean autoCommit;
    private final SqliteRows rows;

    private SqliteReadSession(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        this.connection = connection;
        this.source = source;
        this.autoCommit = connection.getAutoCommit();
        this.rows = new SqliteRows(connection, request.cancellation());
    }

    static SqliteReadSession begin(Connection connection, SourceDescription source, ReadRequest request)
            throws SQLException {
        SqliteReadSession session = new SqliteReadSession(connection, source, request);
        try {
            connection.setAutoCommit(false);
            session.takeSnapshot();
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** BEGIN alone takes nothing; the first read does. */
    private void takeSnapshot() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM main.sqlite_schema").close();
        }
    }

    @Override
    public ConsistencyWindow.Held held() {
        return ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
    }

    @Override
    public DatabaseModel catalog() throws SQLException {
        return new SqliteCatalog(connection).read(source);
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        rows.stream(table, sink);
    }

    @Override
    public boolean holdsRows(Table table) throws SQLException {
        return rows.holdsRows(table);
    }

    @Override
    public List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException {
        return new RowNumbers(connection).states(model);
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.setAutoCommit(autoCommit);
    }
}
