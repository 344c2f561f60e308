package com.corridorplatforms.backup.jdbc.derby;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads a model, schema by schema, in a few statements each. */
final class DerbyCatalog {

    private static final String TERRITORY_BASED =
            "SELECT 1 FROM SYSIBM.SYSDUMMY1 WHERE CAST('a' AS VARCHAR(1)) < CAST('B' AS VARCHAR(1))";

    private final Statements statements;
    private final UnknownTypeRule unknownTypes;
    private final List<Finding> findings = new ArrayList<>();

    DerbyCatalog(Statements statements, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a plain type of Derby");
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        List<Table> tables = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>();
        ColumnNames names = ColumnNames.read(statements);
        for (String schema : schemas) {
            tables.addAll(tables(schema, names));
            sequences.addAll(SequenceCatalog.read(statements, schema));
            DefinitionCatalog others = new DefinitionCatalog(statements, names, schema);
            definitions.addAll(others.read());
            findings.addAll(others.findings());
        }
        sequences.sort(Comparator.comparing(Sequence::name));
        noteCollation(source);
        ClosedTables closed = ClosedTables.of(tables);
        findings.addAll(closed.findings());
        return new DatabaseModel(source, closed.tables(), sequences, definitions, findings);
    }

    /** How texts are compared belongs to the whole database, and an ordinary user cannot ask for it. */
    private void noteCollation(SourceDescription source) throws SQLException {
        if (statements.any(TERRITORY_BASED)) {
            findings.add(Finding.note(
                    "collation-of-database",
                    source.defaultSchema(),
                    "the database compares texts as its territory does, which is no part of the file"));
        }
    }

    private List<Table> tables(String schema, ColumnNames names) throws SQLException {
        Map<String, List<ColumnCatalog.Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<String, List<IndexCatalog.Found>> indexes = IndexCatalog.read(statements, schema).stream()
                .collect(groupingBy(each -> each.table().name()));
        ConstraintCatalog constraints = new ConstraintCatalog(statements, names, schema);
        Map<String, TableConstraints> rules = constraints.read();
        findings.addAll(constraints.findings());
        List<Table> tables = new ArrayList<>();
        for (TableName name : new Destination(statements).tables(schema)) {
            List<Column> found = columns.getOrDefault(name.name(), List.of()).stream()
                    .map(column -> column(name, column))
                    .toList();
            TableConstraints own = rules.getOrDefault(name.name(), new TableConstraints());
            tables.add(new Table(
                    name,
                    found,
                    own.primaryKey(),
                    own.uniqueKeys(),
                    own.foreignKeys(),
                    own.checks(),
                    indexes.getOrDefault(name.name(), List.of()).stream()
                            .map(index -> index.index(names, found))
                            .toList(),
                    ""));
        }
        return tables;
    }

    private Column column(TableName table, ColumnCatalog.Found found) {
        return new Column(
                found.name(),
                DerbyTypes.meaning(found.declaration())
                        .map(known -> new ColumnType(found.declaration(), known))
                        .orElseGet(() -> asText(table + "." + found.name(), found.declaration())),
                found.nullable(),
                found.defaultValue(),
                found.identity(),
                found.generated(),
                "",
                "");
    }

    private ColumnType asText(String column, String declaration) {
        findings.add(unknownTypes.asText(column, "type " + declaration));
        return new ColumnType("CLOB(" + Integer.MAX_VALUE + ")", new PortableType.CharacterText(0, false));
    }
}
