package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.carrier.Violation;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    ImportPlan plan(ImportMode mode, @Nullable String schema, LoadChoices choices, Set<Remedy> remedies)
            throws SQLException {
        NameTranslation names =
                NameTranslation.into(connection, dialect, reader.meta().source(), schema);
        ImportPlan plan = switch (mode) {
            case LOAD -> LoadPlan.of(reader, names, choices, dialect, connection, cancellation);
            case CREATE -> making(names, remedies);
            case REPLACE -> {
                List<Finding> revision = revision(names, choices);
                yield making(names, remedies).with(revision);
            }
        };
        return plan.allowing(remedies);
    }

    private ImportPlan making(NameTranslation names, Set<Remedy> remedies) throws SQLException {
        ExpressionSyntax source =
                SourceSyntax.of(dialects, reader.meta().source().dialect());
        List<Violation> violations = new ArrayList<>();
        if (!dialect.keepsViolatedConstraints()) {
            violations.addAll(reader.violations(source, Syntaxes.SQLITE));
        }
        DatabaseModel model = reader.model();
        if (!names.isSameEngine()) {
            List<Violation> whereExact = reader.violatedWhereExact(source, Syntaxes.SQLITE);
            if (dialect.keepsViolatedConstraints()) {
                model = new ViolatedConstraints(whereExact).notValidatedIn(model);
            } else {
                violations.addAll(whereExact);
            }
        }
        ViolatedConstraints violated = new ViolatedConstraints(violations);
        DatabaseModel kept = violated.leftOutOf(model);
        DatabaseModel translated =
                ModelTranslation.of(kept, names, dialect, dialects, dialect.limits(connection), remedies);
        return ImportPlan.making(kept, translated, names).with(violated.findings());
    }

    /** Tables that stay beside the replaced ones are of the revision that is there. */
    private List<Finding> revision(NameTranslation names, LoadChoices choices) throws SQLException {
        ReadRequest request =
                new ReadRequest(List.copyOf(names.schemas(reader.model())), UnknownTypes.AS_TEXT, cancellation);
        try (ReadSession session = dialect.read(connection, request)) {
            return AlembicRevision.findings(
                    AlembicRevision.of(reader, session.catalog(), names::name, session), choices.anyRevision());
        }
    }

    /** What the destination holds beyond the plan. */
    SurplusDrops surplus(ImportPlan plan, List<String> schemas) throws SQLException {
        DatabaseModel catalog = DestinationState.read(dialect, connection, schemas, cancellation)
                .catalog();
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return new SurplusDrops(catalog, plan.model(), dialect, quote, List.of());
    }

    /** Refuses a database that takes no writes, and what the user may not do. */
    void requireRights(ImportPlan plan, ImportMode mode) throws SQLException {
        RequiredRights.requireWritable(dialect, connection);
        try (WriteSession session = dialect.write(connection, cancellation)) {
            RequiredRights.require(session, plan.model(), mode);
        }
    }

    /**
     * What can be told of an import before all of the file is read for it.
     *
     * @param guarantee what a failure or a kill would leave behind
     * @param others who else is connected to the destination, as far as the user is shown it
     * @param foreseen what the destination will not have as the file and the destination have it
     */
    record Outlook(Guarantee guarantee, List<Finding> others, List<Finding> foreseen) {}

    /** Refuses a database that takes no writes, what the user may not do, and a destination that does not suit the mode. */
    Outlook outlook(ImportPlan plan, ImportMode mode, SeededRows seeded, Optional<SurplusDrops> surplus)
            throws SQLException {
        RequiredRights.requireWritable(dialect, connection);
        Outlook outlook;
        try (WriteSession session = dialect.write(connection, cancellation)) {
            RequiredRights.require(session, plan.model(), mode);
            List<Finding> others = othersIn(session, "is connected, which may use the tables meanwhile");
            require(session, seeded);
            if (surplus.isPresent()) {
                session.setAside(surplus.get().within(session).model());
            }
            outlook = new Outlook(session.guarantee(mode), others, session.foresee(plan.model(), mode));
        }
        if (seeded == SeededRows.KEEP) {
            KeptRows.requireKeys(plan, dialect, connection, cancellation);
        }
        return outlook;
    }

    /** Looks at every value; only reads. */
    Preflight preflight(ImportPlan plan, ImportMode mode, SeededRows seeded) throws SQLException, IOException {
        return new Preflight(reader, state, plan, dialect.limits(connection), rows).look(mode, seeded);
    }

    private NextNumbers numbers(ImportPlan plan, ImportMode mode) throws SQLException {
        boolean isCopy =
                plan.sameEngine() && state.condition() == CarrierState.Condition.AS_EXPORTED && mode != ImportMode.LOAD;
        DatabaseModel file = reader.model();
        ExpressionSyntax source =
                SourceSyntax.of(dialects, reader.meta().source().dialect());
        return new NextNumbers(
                isCopy,
                file,
                SequenceDefaults.of(file, source),
                plan,
                SequenceDefaults.of(plan.model(), dialect.expressions()));
    }

    ImportReport run(
            ImportPlan plan, ImportMode mode, SeededRows seeded, Optional<SurplusDrops> surplus, List<Finding> found)
            throws SQLException, IOException {
        List<Finding> findings = new ArrayList<>(found);
        findings.addAll(plan.findings());
        WrittenRows written;
        try (KeptRows kept = KeptRows.none();
                CountingImport counting = new CountingImport(dialect.write(connection, cancellation), findings)) {
            WriteSession session = counting.session();
            findings.addAll(othersIn(session, "was connected when the import began"));
            require(session, seeded);
            if (surplus.isPresent()) {
                SurplusDrops drops = surplus.get().within(session);
                findings.addAll(drops.standing());
                mirror(plan, drops, session);
            } else {
                session.begin(plan.model(), mode);
            }
            NextNumbers numbers = numbers(plan, mode);
            if (seeded == SeededRows.KEEP) {
                kept.read(plan, session, numbers);
            }
            // Of types that the import makes only the catalog tells now how their columns keep values.
            DestinationLimits limits = dialect.limits(connection);
            written = new WrittenRows(reader, state, session, plan, numbers, kept, limits, rows, cancellation);
            written.write();
            session.complete(written.sequences());
            written.prove();
            findings.addAll(kept.findings());
            cancellation.check();
            counting.commit();
        }
        // What was foreseen by the values is said again by the engine that it happened to.
        return new ImportReport(
                written.tables().stream().mapToLong(TableSummary::rows).sum(),
                written.tables(),
                findings.stream().distinct().toList());
    }

    private void mirror(ImportPlan plan, SurplusDrops surplus, WriteSession session) throws SQLException {
        if (session.setAside(surplus.model())) {
            session.begin(plan.model(), ImportMode.REPLACE);
        } else {
            session.foresee(plan.model(), ImportMode.REPLACE);
            List<String> rest = surplus.begin(connection);
            session.begin(plan.model(), ImportMode.REPLACE);
            SurplusDrops.finish(rest, connection);
        }
    }

    private void require(WriteSession session, SeededRows seeded) {
        if (!session.seededRows(seeded)) {
            throw new BackupException("rows that are there cannot be treated as \"" + seeded + "\" by " + dialect.name()
                    + ", because it could not take that back after a failure; empty the tables, or use mode(REPLACE)");
        }
    }

    private static List<Finding> othersIn(WriteSession session, String what) throws SQLException {
        return session.otherSessions().stream()
                .map(other -> Finding.note("destination-in-use", other, "the session " + other + " " + what))
                .toList();
    }
}
