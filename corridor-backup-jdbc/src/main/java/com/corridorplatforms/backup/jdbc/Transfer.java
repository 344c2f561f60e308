package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries the rows of a file into a database over one connection, and proves that they are there. */
final class Transfer {

    private final CarrierReader reader;
    private final CarrierState state;
    private final Connection connection;
    private final Dialect dialect;
    private final Dialects dialects;
    private final Cancellation cancellation;
    private final Activities rows;
    private final NextNumbers numbers = new NextNumbers();

    Transfer(
            CarrierReader reader,
            CarrierState state,
            Connection connection,
            Dialects dialects,
            Cancellation cancellation,
            Activities rows)
            throws SQLException {
        this.reader = reader;
        this.state = state;
        this.connection = connection;
        this.dialects = dialects;
        this.dialect = dialects.speaking(connection);
        this.cancellation = cancellation;
        this.rows = rows;
    }

    ImportPlan plan(ImportMode mode, @Nullable String schema) throws SQLException {
        SourceDescription from = reader.meta().source();
        SourceDescription to = dialect.describe(connection);
        ModelTranslation translation = new ModelTranslation(
                from,
                to,
                dialect,
                SourceSyntax.of(dialects, from.dialect()),
                schema == null ? to.defaultSchema() : schema);
        return mode == ImportMode.LOAD
                ? LoadPlan.of(reader, translation, dialect, connection, cancellation)
                : ImportPlan.making(reader.model(), translation);
    }

    /** The statements that drop what the destination holds beyond the plan. */
    List<String> drops(ImportPlan plan, List<String> schemas) throws SQLException {
        DatabaseModel catalog = DestinationState.read(dialect, connection, schemas, cancellation)
                .catalog();
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return new SurplusDrops(catalog, plan.model(), quote).statements();
    }

    /** Looks at every value; only reads. */
    Preflight preflight(ImportPlan plan, ImportMode mode) throws SQLException, IOException {
        return new Preflight(reader, state, plan, dialect.limits(connection), rows).look(mode);
    }

    /** What a failure or a kill would leave behind. */
    Guarantee guarantee(ImportMode mode) throws SQLException {
        try (WriteSession session = dialect.write(connection, cancellation)) {
            return session.guarantee(mode);
        }
    }

    ImportReport run(ImportPlan plan, ImportMode mode, List<String> drops, List<Finding> found)
            throws SQLException, IOException {
        DestinationLimits limits = dialect.limits(connection);
        List<TableSummary> tables = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(found);
        findings.addAll(plan.findings());
        try (WriteSession session = dialect.write(connection, cancellation)) {
            session.otherSessions().stream().map(Transfer::inUse).forEach(findings::add);
            drop(drops);
            session.begin(plan.model(), mode);
            List<TableDigest> written = new ArrayList<>();
            for (TableTransfer transfer : plan.transfers()) {
                written.add(write(session, plan.fitting(transfer, limits), plan.sameEngine()));
            }
            session.complete(numbers.states(reader.sequenceStates(), plan.model(), plan.names()));
            for (int i = 0; i < written.size(); i++) {
                TableTransfer transfer = plan.transfers().get(i);
                prove(session, transfer, written.get(i), plan.sameEngine() && isExact(transfer));
                tables.add(summary(transfer.source(), written.get(i)));
            }
            findings.addAll(session.findings());
            cancellation.check();
            session.commit();
        }
        return new ImportReport(tables.stream().mapToLong(TableSummary::rows).sum(), tables, findings);
    }

    private static Finding inUse(String session) {
        return Finding.note(
                "destination-in-use", session, "the session " + session + " was connected when the import began");
    }

    /** Within the session's transaction, where the engine's definitions have one. */
    private void drop(List<String> drops) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String drop : drops) {
                statement.execute(drop);
            }
        }
    }

    /** Rows that stay as they are have been digested when the file's state was told. */
    private TableDigest write(WriteSession session, TableTransfer transfer, boolean sameEngine)
            throws SQLException, IOException {
        Optional<TableDigest> known = sameEngine && transfer.keepsRows()
                ? state.exported(transfer.source().name())
                : Optional.empty();
        if (known.isPresent()) {
            write(session, transfer, row -> row, known.get());
            return known.get();
        }
        TableDigest digest = CarrierReader.digestFor(transfer.destination());
        UnaryOperator<Object[]> converting = row -> {
            Object[] converted = transfer.convert(row);
            digest.add(converted);
            return converted;
        };
        write(session, transfer, converting, digest);
        return digest;
    }

    private void write(
            WriteSession session, TableTransfer transfer, UnaryOperator<Object[]> conversion, TableDigest digest)
            throws SQLException, IOException {
        Table table = transfer.destination();
        rows.table(table.name().toString());
        try (RowWriter writer = session.writer(table)) {
            reader.rows(transfer.source(), rows.counting(table.name().toString(), row -> {
                Object[] converted = conversion.apply(row);
                numbers.see(table, converted);
                writer.accept(converted);
            }));
            long taken = writer.finish();
            if (taken != digest.rows()) {
                throw new BackupException("the database took " + taken + " rows of \"" + table.name() + "\", expected "
                        + digest.rows() + "; nothing was committed, look at its triggers and rules");
            }
        }
    }

    private void prove(WriteSession session, TableTransfer transfer, TableDigest written, boolean sameEngine)
            throws SQLException, IOException {
        Table table = transfer.destination();
        TableDigest stored = CarrierReader.digestFor(table);
        session.rows(table, row -> {
            stored.add(row);
            if (stored.rows() % 1024 == 0) {
                cancellation.check();
            }
        });
        if (!Proof.of(sameEngine).equal(written, stored)) {
            throw new BackupException("the rows of \"" + table.name() + "\" read back from the database are not those"
                    + " written (" + Proof.of(sameEngine).difference(written, stored, names(table))
                    + "); nothing was committed, look at its triggers and column types");
        }
    }

    private static boolean isExact(TableTransfer transfer) {
        return TableMatching.sameDeclarations(transfer.source(), transfer.destination());
    }

    private static List<String> names(Table table) {
        return table.writtenColumns().stream().map(Column::name).toList();
    }

    private static TableSummary summary(Table source, TableDigest digest) {
        TableDigest.Pair pair = digest.table();
        return new TableSummary(
                source.name().toString(),
                digest.rows(),
                pair.exact().hex(),
                pair.portable().hex(),
                digest.rows(),
                false);
    }
}
