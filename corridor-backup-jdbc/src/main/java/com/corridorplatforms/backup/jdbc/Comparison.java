package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.TableComparison.Outcome;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the rows of a file with those of a database, table by table, by their digests. */
final class Comparison {

    private final CarrierReader reader;
    private final CarrierState state;
    private final Connection connection;
    private final Dialects dialects;
    private final Dialect dialect;
    private final DestinationLimits limits;
    private final Cancellation cancellation;
    private final Activities rows;

    Comparison(
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
        this.limits = dialect.limits(connection);
        this.cancellation = cancellation;
        this.rows = rows;
    }

    List<TableComparison> run(@Nullable String schema) throws SQLException, IOException {
        DatabaseModel file = reader.model();
        NameTranslation names =
                NameTranslation.into(connection, dialect, reader.meta().source(), schema);
        ReadRequest request = new ReadRequest(List.copyOf(names.schemas(file)), UnknownTypes.AS_TEXT, cancellation);
        try (ReadSession session = dialect.read(connection, request)) {
            return compare(file, names, session);
        }
    }

    private List<TableComparison> compare(DatabaseModel file, NameTranslation names, ReadSession session)
            throws SQLException, IOException {
        DatabaseModel catalog = session.catalog();
        List<TableComparison> comparisons = new ArrayList<>();
        Set<Table> matched = new HashSet<>();
        for (Table table : file.tables()) {
            Optional<Table> other = TableMatching.table(catalog.tables(), names.name(table.name()));
            if (other.isPresent()) {
                matched.add(other.get());
                comparisons.add(compare(table, other.get(), names.isSameEngine(), session));
            } else {
                comparisons.add(missing(table));
            }
        }
        for (Table table : catalog.tables()) {
            if (!matched.contains(table)) {
                comparisons.add(unexpected(table, session));
            }
        }
        session.requireSameTables(catalog);
        return comparisons;
    }

    private TableComparison compare(Table table, Table other, boolean sameEngine, ReadSession session)
            throws SQLException, IOException {
        TableTransfer transfer = TableTransfer.of(table, other, TableMatching.columns(table, other))
                .asKept(limits, sameEngine);
        String name = table.name().toString();
        rows.table(name);
        TableDigest inFile = inFile(transfer, name, sameEngine);
        TableDigest inDatabase = digest(other, session);
        Proof proof = Proof.of(sameEngine && TableMatching.sameDeclarations(table, other));
        List<String> columns = other.writtenColumns().stream().map(Column::name).toList();
        List<String> differing = new ArrayList<>(proof.differingColumns(inFile, inDatabase, columns));
        table.writtenColumns().stream()
                .map(Column::name)
                .filter(column ->
                        TableMatching.column(other.writtenColumns(), column).isEmpty())
                .forEach(differing::add);
        boolean equal = differing.isEmpty() && proof.equal(inFile, inDatabase);
        return new TableComparison(
                name, equal ? Outcome.EQUAL : Outcome.DIFFERENT, inFile.rows(), inDatabase.rows(), differing);
    }

    /** Rows that would stay as they are have been digested when the file's state was told. */
    private TableDigest inFile(TableTransfer transfer, String name, boolean sameEngine)
            throws SQLException, IOException {
        Table table = transfer.source();
        Optional<TableDigest> known = transfer.exported(state, sameEngine);
        if (known.isPresent()) {
            rows.counted(name, known.get().rows());
            return known.get();
        }
        TableDigest digest = CarrierReader.digestFor(transfer.destination());
        reader.rows(table, rows.counting(name, row -> digest.add(transfer.convertWhatFits(row))));
        return digest;
    }

    private TableDigest digest(Table table, ReadSession session) throws SQLException, IOException {
        TableDigest digest = CarrierReader.digestFor(table);
        session.rows(table, digest::add);
        return digest;
    }

    private TableComparison missing(Table table) throws SQLException, IOException {
        TableDigest digest = CarrierReader.digestFor(table);
        reader.rows(table, digest::add);
        return new TableComparison(table.name().toString(), Outcome.MISSING, digest.rows(), 0, List.of());
    }

    private TableComparison unexpected(Table table, ReadSession session) throws SQLException, IOException {
        return new TableComparison(
                table.name().toString(),
                Outcome.UNEXPECTED,
                0,
                digest(table, session).rows(),
                List.of());
    }
}
