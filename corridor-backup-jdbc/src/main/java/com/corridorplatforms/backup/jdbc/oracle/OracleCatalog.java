package com.corridorplatforms.backup.jdbc.oracle;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a model, schema by schema, in a few statements each. */
final class OracleCatalog {

    private final Statements statements;
    private final UnknownTypeRule unknownTypes;
    private final TextColumns asText;
    private final List<Table> tables = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param asText is told which columns are kept as text
     */
    OracleCatalog(Statements statements, UnknownTypes unknownTypes, TextColumns asText) {
        this.statements = statements;
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a type of Oracle's own that has a text");
        this.asText = asText;
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        ConstraintCatalog constraints = ConstraintCatalog.read(statements, schemas);
        for (String schema : schemas) {
            readSchema(schema, constraints);
        }
        sequences.sort((one, other) -> one.name().compareTo(other.name()));
        constraints.definitions().stream()
                .filter(definition -> schemas.contains(definition.name().schema()))
                .forEach(definitions::add);
        ClosedTables closed = ClosedTables.of(tables);
        findings.addAll(closed.findings());
        return new DatabaseModel(source, closed.tables(), sequences, definitions, findings);
    }

    private void readSchema(String schema, ConstraintCatalog constraints) throws SQLException {
        Map<String, List<ColumnCatalog.Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<TableName, List<Index>> indexes = IndexCatalog.read(statements, schema);
        SequenceCatalog numbers = SequenceCatalog.read(statements, schema);
        sequences.addAll(numbers.standalone());
        for (TableCatalog.Found found : TableCatalog.read(statements, schema)) {
            found.deviation().ifPresent(findings::add);
            if (found.isKept()) {
                TableReading reading = new TableReading(
                        statements,
                        unknownTypes,
                        asText,
                        found,
                        constraints.of(found.name()),
                        indexes.getOrDefault(found.name(), List.of()));
                tables.add(reading.read(columns.getOrDefault(found.name().name(), List.of()), numbers));
                definitions.addAll(reading.definitions());
                findings.addAll(reading.findings());
            }
        }
        DefinitionCatalog others = new DefinitionCatalog(statements, schema, columns);
        definitions.addAll(others.read());
        findings.addAll(others.findings());
    }
}
