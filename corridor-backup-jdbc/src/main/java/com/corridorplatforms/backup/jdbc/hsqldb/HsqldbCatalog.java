package com.corridorplatforms.backup.jdbc.hsqldb;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a model, schema by schema, in a few statements each. */
final class HsqldbCatalog {

    private static final String TABLES = """
            SELECT T.TABLE_NAME, R.COMMENT FROM INFORMATION_SCHEMA.TABLES T
            LEFT JOIN INFORMATION_SCHEMA.SYSTEM_COMMENTS R
              ON R.OBJECT_SCHEMA = T.TABLE_SCHEMA AND R.OBJECT_NAME = T.TABLE_NAME AND R.OBJECT_TYPE = 'TABLE'
            WHERE T.TABLE_SCHEMA = ? AND T.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM_VERSIONED') AND T.TABLE_NAME <> ?
            ORDER BY T.TABLE_NAME
            """;

    private final Statements statements;
    private final UnknownTypeRule unknownTypes;
    private final boolean countersAreShown;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    HsqldbCatalog(Statements statements, UnknownTypes unknownTypes) throws SQLException {
        this.statements = statements;
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a type of plain values");
        this.countersAreShown = new IdentityCounters(statements).areShown();
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        Map<TableName, Table> tables = new TreeMap<>();
        List<Sequence> sequences = new ArrayList<>();
        for (String schema : schemas) {
            readSchema(schema, tables);
            sequences.addAll(SequenceCatalog.read(statements, schema));
            DefinitionCatalog catalog = new DefinitionCatalog(statements, schema);
            definitions.addAll(catalog.read());
            findings.addAll(catalog.findings());
        }
        sequences.sort((one, other) -> one.name().compareTo(other.name()));
        notePadding(source);
        ClosedTables closed = ClosedTables.of(tables.values());
        findings.addAll(closed.findings());
        return new DatabaseModel(source, closed.tables(), sequences, definitions, findings);
    }

    /** How texts are compared belongs to the whole database, and no column shows it. */
    private void notePadding(SourceDescription source) throws SQLException {
        if (!HsqldbLimits.padsSpaces(statements)) {
            findings.add(Finding.translated(
                    "collation-of-database",
                    source.defaultSchema(),
                    "the database tells texts apart that differ only in spaces at their end (NO PAD), which checks in the"
                            + " file and on another engine do not"));
        }
    }

    private void readSchema(String schema, Map<TableName, Table> tables) throws SQLException {
        Map<String, List<ColumnCatalog.Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<String, TableConstraints> constraints = ConstraintCatalog.read(statements, schema);
        Map<String, List<Check>> domains = DomainCatalog.read(statements, schema);
        Map<String, List<Index>> indexes = IndexCatalog.read(statements, schema);
        List<List<String>> found = statements.list(
                TABLES,
                row -> List.of(row.getString(1), row.getString(2) == null ? "" : row.getString(2)),
                schema,
                ImportJournal.NAME);
        for (List<String> each : found) {
            TableName name = new TableName(schema, each.get(0));
            TableConstraints rules = constraints.getOrDefault(name.name(), new TableConstraints());
            tables.put(
                    name,
                    new Table(
                            name,
                            columns.getOrDefault(name.name(), List.of()).stream()
                                    .map(column -> column(name, column, rules))
                                    .toList(),
                            rules.primaryKey(),
                            rules.uniqueKeys(),
                            rules.foreignKeys(),
                            Stream.concat(
                                            rules.checks().stream(),
                                            domains.getOrDefault(name.name(), List.of()).stream())
                                    .toList(),
                            indexes.getOrDefault(name.name(), List.of()),
                            each.get(1)));
        }
    }

    private Column column(TableName table, ColumnCatalog.Found found, TableConstraints rules) {
        String name = table + "." + found.name();
        Optional<PortableType> meaning = HsqldbTypes.meaning(found.type());
        boolean isKey = rules.primaryKey()
                .filter(key -> key.columns().contains(found.name()))
                .isPresent();
        if (!countersAreShown
                && found.identity().filter(IdentityCounters::hasSequence).isEmpty()) {
            found.identity().ifPresent(counter -> findings.add(unseen(name)));
        }
        OwnNames own = OwnNames.of(table);
        return new Column(
                found.name(),
                meaning.map(known -> new ColumnType(
                                found.type().declaration(),
                                known,
                                text(own, found.type().defaultValue())))
                        .orElseGet(() -> asText(name, found.type())),
                found.nullable() && !isKey,
                text(own, found.defaultValue()),
                found.identity(),
                text(own, found.expression()),
                found.collation(),
                found.comment());
    }

    private static Finding unseen(String column) {
        return Finding.translated(
                "counter-judged",
                column,
                "where \"" + column + "\" stands is shown to administrators only, so it goes on after the last number"
                        + " among its rows");
    }

    private static Optional<SqlText> text(OwnNames own, String text) {
        return Optional.of(text).filter(some -> !some.isEmpty()).map(own::without);
    }

    private ColumnType asText(String column, DeclaredType type) {
        if (type.name().equals("OTHER")) {
            throw new BackupException("column \"" + column + "\" holds Java objects, which only their classes"
                    + " understand, expected a type of plain values; leave its table out");
        }
        findings.add(unknownTypes.asText(column, "type \"" + type.declaration() + "\""));
        return HsqldbTypes.longText();
    }
}
