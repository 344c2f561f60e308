package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One transaction, definitions included, so that other sessions see all of an import or nothing and a kill leaves nothing.
 * Not thread-safe.
 *
 * <p>CREATE makes schemas, sequences and tables. REPLACE drops the tables of the same names first, unless something that
 * stays needs one of them. LOAD locks the tables, suspends their foreign keys and triggers, and restores them over all rows.
 */
public final class TransactionalImport implements WriteSession {

    private final Connection connection;
    private final ConnectionState state;
    private final TransactionalEngine engine;
    private final Statements statements;
    private DatabaseModel model =
            new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(), List.of(), List.of());
    private ImportMode mode = ImportMode.CREATE;
    private SeededRows seeded = SeededRows.REFUSE;
    private SurplusAside surplus = SurplusAside.NONE;
    private Optional<List<Finding>> foreseen = Optional.empty();

    /**
     * @param connection where to import to, which is in a transaction that has done nothing
     * @param state what is put back when the session is closed
     * @param engine does what each engine does in its own way
     */
    public TransactionalImport(Connection connection, ConnectionState state, TransactionalEngine engine) {
        this.connection = connection;
        this.state = state;
        this.engine = engine;
        this.statements = new Statements(connection);
    }

    @Override
    public Guarantee guarantee(ImportMode importMode) {
        return Guarantee.ATOMIC;
    }

    @Override
    public List<String> otherSessions() throws SQLException {
        return engine.otherSessions();
    }

    @Override
    public List<String> missingRights(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        return importMode == ImportMode.LOAD
                ? List.of()
                : new MissingRights(engine.rights(), engine.catalog().schemas()).toFill(Refusals.schemas(wanted));
    }

    @Override
    public boolean seededRows(SeededRows policy) {
        seeded = policy;
        return true;
    }

    @Override
    public boolean setAside(DatabaseModel beside) {
        surplus = new SurplusAside(beside);
        return false;
    }

    @Override
    public List<Finding> foresee(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        engine.begin(wanted, importMode);
        DestinationCheck check = new DestinationCheck(statements, engine.catalog(), wanted);
        if (importMode == ImportMode.REPLACE) {
            List<TableName> going = check.replaceable(surplus.tables(), surplus.views());
            List<Finding> found = engine.foreseen(wanted, surplus.replacedAmong(going), surplus);
            foreseen = Optional.of(found);
            return found;
        }
        check.require(importMode, seeded, engine::showsRows);
        return List.of();
    }

    @Override
    public void begin(DatabaseModel wanted, ImportMode importMode) throws SQLException {
        model = wanted;
        mode = importMode;
        engine.begin(wanted, importMode);
        DestinationCheck check = new DestinationCheck(statements, engine.catalog(), wanted);
        switch (importMode) {
            case CREATE -> {
                check.requireNoTables();
                create(check.missingSchemas());
            }
            case REPLACE -> {
                replace(check.replaceable());
                create(check.missingSchemas());
            }
            case LOAD -> {
                check.requireTables();
                lockTables();
                check.requireRowsToSuit(seeded);
                engine.suspendRules(wanted);
                if (seeded == SeededRows.REPLACE) {
                    RowStatements.deleteAll(model.tables(), statements);
                }
            }
        }
    }

    /** What went before this began was looked at before. */
    private void replace(List<TableName> tables) throws SQLException {
        if (foreseen.isEmpty()) {
            foreseen = Optional.of(engine.foreseen(model, tables, SurplusAside.NONE));
        }
        engine.drop(tables, model);
    }

    private void create(List<String> missingSchemas) throws SQLException {
        for (String schema : missingSchemas) {
            statements.run("create schema \"" + schema + "\"", "CREATE SCHEMA " + Quoting.identifier(schema));
        }
        engine.create(model);
    }

    /** What is checked must not change before it is written. */
    private void lockTables() throws SQLException {
        for (Table table : model.tables()) {
            engine.lock(table.name());
        }
    }

    @Override
    public RowWriter writer(Table table) throws SQLException {
        return engine.writer(table);
    }

    @Override
    public void complete(List<SequenceState> states) throws SQLException {
        if (mode == ImportMode.LOAD) {
            engine.restoreRules();
        } else {
            engine.complete(model);
        }
        engine.setSequences(states);
        engine.define(model);
        if (foreseen.isPresent()) {
            foreseen = Optional.of(engine.borneOut(foreseen.get()));
        }
    }

    @Override
    public void rows(Table table, RowSink sink) throws SQLException, IOException {
        engine.rows(table, sink);
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(foreseen.orElse(List.of()).stream(), engine.findings().stream())
                .toList();
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
            engine.close();
        } finally {
            state.putBack();
        }
    }
}
