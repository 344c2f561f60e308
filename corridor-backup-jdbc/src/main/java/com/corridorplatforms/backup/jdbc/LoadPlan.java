package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ParentsFirst;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.expression.RequiredColumns;
import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Matches a file to tables that exist: by name, or by a name that differs only in case if just one does. */
final class LoadPlan {

    private final DatabaseModel file;
    private final DatabaseModel catalog;
    private final NameTranslation translation;
    private final LoadChoices choices;
    private final Dialect dialect;
    private final RequiredColumns required;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<TableName, TableName> names = new HashMap<>();

    /** The tables of the file whose revision the destination states already, so that they are not to be filled. */
    private final Set<TableName> standing;

    private LoadPlan(
            DatabaseModel file,
            DatabaseModel catalog,
            NameTranslation translation,
            List<AlembicRevision> revisions,
            LoadChoices choices,
            Dialect dialect) {
        this.dialect = dialect;
        this.file = file;
        this.catalog = catalog;
        this.translation = translation;
        this.choices = choices;
        this.required = RequiredColumns.of(catalog, dialect.expressions());
        this.standing = revisions.stream()
                .filter(AlembicRevision::stands)
                .map(AlembicRevision::table)
                .collect(Collectors.toSet());
        this.findings.addAll(AlembicRevision.findings(revisions, choices.anyRevision()));
    }

    static ImportPlan of(
            CarrierReader reader,
            NameTranslation translation,
            LoadChoices choices,
            Dialect dialect,
            Connection connection,
            Cancellation cancellation)
            throws SQLException {
        DatabaseModel file = reader.model();
        ReadRequest request =
                new ReadRequest(List.copyOf(translation.schemas(file)), UnknownTypes.AS_TEXT, cancellation);
        try (ReadSession session = dialect.read(connection, request)) {
            DatabaseModel catalog = session.catalog();
            List<AlembicRevision> revisions = AlembicRevision.of(reader, catalog, translation::name, session);
            LoadPlan plan = new LoadPlan(file, catalog, translation, revisions, choices, dialect);
            List<TableTransfer> transfers = plan.transfers();
            List<Sequence> numbering = plan.numbering(transfers);
            plan.reportUnread(filled(transfers));
            List<Sequence> counted = Stream.concat(numbering.stream(), plan.shared(transfers).stream())
                    .toList();
            return plan.plan(transfers, numbering, session.sequenceStates(plan.of(counted)));
        }
    }

    private List<TableTransfer> transfers() {
        List<TableTransfer> transfers = new ArrayList<>();
        for (Table table : file.tables()) {
            if (standing.contains(table.name())) {
                continue;
            }
            Table destination = destination(table);
            names.put(table.name(), destination.name());
            transfers.add(transfer(table, destination));
        }
        return transfers;
    }

    /** The sequences that are not in the file, but number columns of the tables that are filled. */
    private List<Sequence> numbering(List<TableTransfer> transfers) {
        Set<TableName> taken = taken(filled(transfers));
        return catalog.sequences().stream()
                .filter(sequence ->
                        taken.contains(sequence.name()) && !sequences().contains(sequence))
                .toList();
    }

    /** A sequence in a schema that holds no table of the file is not read, and so not moved beyond the rows. */
    private void reportUnread(List<Table> filled) {
        Set<TableName> read = Stream.concat(
                        catalog.sequences().stream().map(Sequence::name),
                        catalog.tables().stream()
                                .flatMap(table -> table.columns().stream())
                                .flatMap(column -> column.identity().stream())
                                .map(Identity::sequence))
                .collect(Collectors.toSet());
        SequenceDefaults.named(filled, dialect.expressions()).forEach((column, sequence) -> {
            if (!read.contains(sequence.sequence())) {
                findings.add(Finding.loss(
                        "sequence-not-moved",
                        column.toString(),
                        "\"" + column + "\" gets its numbers from \"" + sequence
                                + "\", which is in no schema that is read and"
                                + " stays where it is; set it beyond the rows that are loaded"));
            }
        });
    }

    /** The sequences that are in the file, but number columns of tables that are not filled. */
    private List<Sequence> shared(List<TableTransfer> transfers) {
        Set<TableName> filled = filled(transfers).stream().map(Table::name).collect(Collectors.toSet());
        Set<TableName> taken = taken(catalog.tables().stream()
                .filter(table -> !filled.contains(table.name()))
                .toList());
        return sequences().stream()
                .filter(sequence -> taken.contains(sequence.name()))
                .toList();
    }

    private static List<Table> filled(List<TableTransfer> transfers) {
        return transfers.stream().map(TableTransfer::destination).toList();
    }

    /** The sequences that defaults of tables name. */
    private Set<TableName> taken(List<Table> tables) {
        DatabaseModel model = new DatabaseModel(catalog.source(), tables, catalog.sequences(), List.of());
        return SequenceDefaults.of(model, dialect.expressions()).all().values().stream()
                .map(SequenceState.Owner.Standalone::sequence)
                .collect(Collectors.toSet());
    }

    private DatabaseModel of(List<Sequence> sequences) {
        return new DatabaseModel(catalog.source(), List.of(), sequences, List.of());
    }

    private ImportPlan plan(List<TableTransfer> transfers, List<Sequence> numbering, List<SequenceState> standing) {
        List<Table> tables = ParentsFirst.order(filled(transfers));
        List<Sequence> all =
                Stream.concat(sequences().stream(), numbering.stream()).toList();
        DatabaseModel model = new DatabaseModel(catalog.source(), tables, all, List.of());
        Function<TableName, TableName> renaming = name -> names.getOrDefault(name, translation.name(name));
        return new ImportPlan(
                model, transfers, renaming::apply, standing, translation.isSameEngine(), Set.of(), findings);
    }

    private List<Sequence> sequences() {
        List<TableName> wanted = file.sequences().stream()
                .map(sequence -> translation.name(sequence.name()))
                .toList();
        return catalog.sequences().stream()
                .filter(sequence -> wanted.contains(sequence.name()))
                .toList();
    }

    private Table destination(Table table) {
        TableName wanted = translation.name(table.name());
        return TableMatching.table(catalog.tables(), wanted)
                .map(required::saidBy)
                .orElseThrow(() -> new BackupException("the table \"" + wanted
                        + "\" is not in the database, expected one to load into; make it, or use another mode"));
    }

    private TableTransfer transfer(Table source, Table there) {
        List<@Nullable String> matched = TableMatching.columns(source, there);
        for (Column column : source.writtenColumns()) {
            if (!matched.contains(column.name())) {
                surplus(source, there, column);
            }
        }
        Set<String> untouched = new HashSet<>();
        for (int i = 0; i < matched.size(); i++) {
            if (matched.get(i) == null) {
                Column column = there.writtenColumns().get(i);
                leaveToDefault(there, column);
                untouched.add(column.name());
            }
        }
        Table written = untouched.isEmpty() ? there : WrittenPart.without(there, untouched);
        Table fillable = numbersForNumbers(written, source);
        Table destination = translation.isSameEngine() ? meaningTheSame(fillable, source) : fillable;
        tellZones(source, destination);
        return TableTransfer.of(source, destination, TableMatching.columns(source, destination));
    }

    /** Nobody but the application knows in which zone the times are that have none. */
    private void tellZones(Table source, Table destination) {
        List<@Nullable String> matched = TableMatching.columns(source, destination);
        for (int i = 0; i < matched.size(); i++) {
            Column column = destination.writtenColumns().get(i);
            PortableType to = column.type().meaning();
            source.column(String.valueOf(matched.get(i)))
                    .flatMap(from -> ofZone(from.type().meaning(), to))
                    .ifPresent(what -> findings.add(
                            Finding.translated("taken-for-utc", destination.name() + "." + column.name(), what)));
        }
    }

    private static Optional<String> ofZone(PortableType from, PortableType to) {
        boolean isFree = from instanceof AnyValue || from instanceof CharacterText;
        boolean hasZone = to instanceof InstantWithOffset || to instanceof TimeOfDayWithOffset;
        if (hasZone && (isFree || from instanceof LocalTimestamp || from instanceof TimeOfDay)) {
            return Optional.of("times without an offset are taken for ones in UTC, as the column has times with one");
        }
        return from instanceof InstantWithOffset && to instanceof LocalTimestamp
                ? Optional.of("times are those in UTC there, as the column has times without an offset")
                : Optional.empty();
    }

    /** Columns of one declaration mean the same, even where an empty table cannot tell what its columns are used for. */
    private static Table meaningTheSame(Table written, Table source) {
        List<@Nullable String> matched = TableMatching.columns(source, written);
        List<Column> others = new ArrayList<>(written.columns());
        for (int i = 0; i < matched.size(); i++) {
            Column column = written.writtenColumns().get(i);
            source.column(String.valueOf(matched.get(i)))
                    .map(Column::type)
                    .filter(type -> type.declaration().equals(column.type().declaration()))
                    .ifPresent(type -> others.set(others.indexOf(column), column.withType(type)));
        }
        return written.withColumns(others);
    }

    /** A column of truth values takes the numbers that the file has for it, where it holds others than 0 and 1. */
    private Table numbersForNumbers(Table written, Table source) {
        List<@Nullable String> matched = TableMatching.columns(source, written);
        List<Column> others = new ArrayList<>(written.columns());
        for (int i = 0; i < matched.size(); i++) {
            Column column = written.writtenColumns().get(i);
            boolean isForTruth = source.column(String.valueOf(matched.get(i)))
                    .filter(from -> from.type().meaning() instanceof Truth)
                    .isPresent();
            if (column.type().meaning() instanceof Truth && !isForTruth) {
                ColumnType type = column.type();
                dialect.numbers(type)
                        .map(numbers -> new ColumnType(type.declaration(), numbers))
                        .ifPresent(numbers -> others.set(others.indexOf(column), column.withType(numbers)));
            }
        }
        return written.withColumns(others);
    }

    private void surplus(Table source, Table there, Column column) {
        if (choices.surplusColumns() == SurplusColumns.REFUSE) {
            throw new BackupException("the table \"" + there.name() + "\" has no column for \"" + column.name()
                    + "\" of the file, expected one; add it, use another mode, or allow columns to be left out");
        }
        findings.add(Finding.loss(
                "column-left-out",
                source.name() + "." + column.name(),
                "the table \"" + there.name() + "\" has no such column; its values are left out"));
    }

    private void leaveToDefault(Table table, Column column) {
        boolean hasOwn =
                column.effectiveDefault().isPresent() || column.identity().isPresent();
        if (!hasOwn && !column.nullable()) {
            throw new BackupException("the file has nothing for the column \"" + table.name() + "." + column.name()
                    + "\", which must have a value and has no default; give it one, or use another mode");
        }
        findings.add(Finding.note(
                "column-not-in-file",
                table.name() + "." + column.name(),
                "the file has nothing for the column; every row gets " + (hasOwn ? "its default" : "NULL")));
    }
}
