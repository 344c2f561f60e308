package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a model, schema by schema. */
final class CatalogReader {

    private final Statements statements;
    private final UnknownTypes unknownTypes;
    private final List<Finding> findings = new ArrayList<>();

    CatalogReader(Statements statements, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.unknownTypes = unknownTypes;
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        findings.clear();
        List<Table> tables = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>();
        for (String schema : schemas) {
            SchemaReader.Content content = new SchemaReader(statements, schema, schemas, unknownTypes).read();
            tables.addAll(content.tables());
            sequences.addAll(content.sequences());
            definitions.addAll(content.definitions());
            findings.addAll(content.findings());
        }
        ClosedTables closed = ClosedTables.of(tables);
        findings.addAll(closed.findings());
        return new DatabaseModel(
                source,
                closed.tables(),
                sequences.stream()
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList(),
                definitions,
                findings);
    }
}
