package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Sequence;
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

/**
 * A small database in memory, read by a dialect and written by it, with no file in between.
 *
 * @param model its tables and sequences
 * @param rows the rows of each table
 * @param states where its sequences stand
 */
public record DatabaseCopy(DatabaseModel model, Map<TableName, List<Object[]>> rows, List<SequenceState> states) {

    /**
     * Reads a database.
     *
     * @param dialect the engine's dialect
     * @param connection a connection to it
     * @param schemas the schemas, or none for the default one
     * @return all of it
     * @throws SQLException if it cannot be read
     * @throws IOException never; a sink might throw it
     */
    public static DatabaseCopy read(Dialect dialect, Connection connection, String... schemas)
            throws SQLException, IOException {
        ReadRequest request = new ReadRequest(List.of(schemas), UnknownTypes.FAIL, new Cancellation());
        try (ReadSession session = dialect.read(connection, request)) {
            DatabaseModel model = session.catalog();
            Map<TableName, List<Object[]>> rows = new LinkedHashMap<>();
            for (Table table : model.tables()) {
                List<Object[]> some = new ArrayList<>();
                session.rows(table, row -> some.add(whole(row)));
                rows.put(table.name(), some);
            }
            return new DatabaseCopy(model, rows, session.sequenceStates(model));
        }
    }

    private static Object[] whole(Object[] row) throws IOException {
        for (int i = 0; i < row.length; i++) {
            row[i] = LargeValue.whole(row[i]);
        }
        return row;
    }

    /**
     * Writes it.
     *
     * @param dialect the engine's dialect
     * @param connection a connection to the destination
     * @param mode the mode of import
     * @throws SQLException if the engine refuses it
     * @throws IOException if the stream to the engine breaks
     */
    public void write(Dialect dialect, Connection connection, ImportMode mode) throws SQLException, IOException {
        try (WriteSession session = dialect.write(connection, new Cancellation())) {
            write(session, mode);
            session.commit();
        }
    }

    /**
     * Writes it without the commit.
     *
     * @param session a session that has not begun
     * @param mode the mode of import
     * @throws SQLException if the engine refuses it
     * @throws IOException if the stream to the engine breaks
     */
    public void write(WriteSession session, ImportMode mode) throws SQLException, IOException {
        session.begin(model, mode);
        for (Table table : model.tables()) {
            fill(session, table);
        }
        session.complete(states);
    }

    /**
     * Writes one table's rows.
     *
     * @param session a session that has begun
     * @param table the table
     * @throws SQLException if the engine refuses it
     * @throws IOException if the stream to the engine breaks
     */
    public void fill(WriteSession session, Table table) throws SQLException, IOException {
        try (RowWriter writer = session.writer(table)) {
            for (Object[] row : rows.get(table.name())) {
                writer.accept(row);
            }
            writer.finish();
        }
    }

    /**
     * The same tables and sequences without a row.
     *
     * @return the copy
     */
    public DatabaseCopy withoutRows() {
        Map<TableName, List<Object[]>> none = new LinkedHashMap<>();
        rows.keySet().forEach(table -> none.put(table, List.of()));
        return new DatabaseCopy(model, none, List.of());
    }

    /**
     * The same tables, sequences and rows, all of one schema, under the name of another.
     *
     * @param schema the other schema
     * @return the copy
     */
    public DatabaseCopy movedTo(String schema) {
        Map<TableName, List<Object[]>> movedRows = new LinkedHashMap<>();
        rows.forEach((name, some) -> movedRows.put(name.in(schema), some));
        return new DatabaseCopy(
                new DatabaseModel(
                        model.source(),
                        model.tables().stream()
                                .map(table -> moved(table, schema))
                                .toList(),
                        model.sequences().stream()
                                .map(each -> new Sequence(each.name().in(schema), each.options(), each.comment()))
                                .toList(),
                        model.definitions().stream()
                                .map(each -> new Definition(
                                        each.kind(), each.name().in(schema), each.stage(), each.statement()))
                                .toList(),
                        model.findings()),
                movedRows,
                states.stream().map(state -> moved(state, schema)).toList());
    }

    private static Table moved(Table table, String schema) {
        return new Table(
                table.name().in(schema),
                table.columns().stream().map(column -> moved(column, schema)).toList(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys().stream()
                        .map(key -> key.withParent(key.parent().in(schema)))
                        .toList(),
                table.checks(),
                table.indexes(),
                table.comment());
    }

    private static Column moved(Column column, String schema) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.identity()
                        .map(identity -> new Identity(
                                identity.kind(), identity.sequence().in(schema), identity.options())),
                column.generated(),
                column.collation(),
                column.comment());
    }

    private static SequenceState moved(SequenceState state, String schema) {
        SequenceState.Owner owner = state.owner() instanceof SequenceState.Owner.OfColumn column
                ? new SequenceState.Owner.OfColumn(column.table().in(schema), column.column())
                : new SequenceState.Owner.Standalone(((SequenceState.Owner.Standalone) state.owner())
                        .sequence()
                        .in(schema));
        return new SequenceState(owner, state.value(), state.used(), state.increment());
    }
}
