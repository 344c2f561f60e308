package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small database in memory, read by a dialect and written by it, with no file in between. */
public record DatabaseCopy(DatabaseModel model, Map<TableName, List<Object[]>> rows, List<SequenceState> states) {

    /** Reads a database. */
    public static DatabaseCopy read(Dialect dialect, Connection connection, String... schemas)
            throws SQLException, IOException {
        ReadRequest request = new ReadRequest(List.of(schemas), UnknownTypes.FAIL, new Cancellation());
        try (ReadSession session = dialect.read(connection, request)) {
            DatabaseModel model = session.catalog();
            Map<TableName, List<Object[]>> rows = new LinkedHashMap<>();
            for (Table table : model.tables()) {
                List<Object[]> some = new ArrayList<>();
                session.rows(table, some::add);
                rows.put(table.name(), some);
            }
            return new DatabaseCopy(model, rows, session.sequenceStates(model));
        }
    }

    /** Writes it. */
    public void write(Dialect dialect, Connection connection, ImportMode mode) throws SQLException, IOException {
        try (WriteSession session = dialect.write(connection, new Cancellation())) {
            write(session, mode);
            session.commit();
        }
    }

    /** Writes it without the commit. */
    public void write(WriteSession session, ImportMode mode) throws SQLException, IOException {
        session.begin(model, mode);
        for (Table table : model.tables()) {
            fill(session, table);
        }
        session.complete(states);
    }

    /** Writes one table's rows. */
    public void fill(WriteSession session, Table table) throws SQLException, IOException {
        try (RowWriter writer = session.writer(table)) {
            for (Object[] row : rows.get(table.name())) {
                writer.accept(row);
            }
            writer.finish();
        }
    }
}
