package com.corridorplatforms.backup.jdbc.h2;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
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
final class H2Catalog {

    private static final String TABLES = """
            SELECT TABLE_SCHEMA, TABLE_NAME, COALESCE(REMARKS, '') AS REMARKS
            FROM INFORMATION_SCHEMA.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> ?
            ORDER BY TABLE_NAME
            """;

    private final Statements statements;
    private final UnknownTypeRule unknownTypes;
    private final List<Finding> findings = new ArrayList<>();

    H2Catalog(Statements statements, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a plain type of H2");
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        Map<TableName, Table> tables = new TreeMap<>();
        List<Sequence> sequences = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>();
        for (String schema : schemas) {
            readSchema(schema, tables);
            definitions.addAll(DefinitionCatalog.read(statements, schema));
            sequences.addAll(SequenceCatalog.read(statements, schema));
            findings.addAll(OmissionCatalog.read(statements, schema));
        }
        sequences.sort((one, other) -> one.name().compareTo(other.name()));
        ClosedTables closed = ClosedTables.of(tables.values());
        findings.addAll(closed.findings());
        return new DatabaseModel(source, closed.tables(), sequences, definitions, findings);
    }

    private void readSchema(String schema, Map<TableName, Table> tables) throws SQLException {
        Map<String, List<ColumnCatalog.Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<String, TableConstraints> constraints = ConstraintCatalog.read(statements, schema);
        Map<String, List<Index>> indexes = IndexCatalog.read(statements, schema);
        OwnSchema own = new OwnSchema(schema);
        Domains domains = Domains.read(statements);
        List<List<String>> found =
                statements.list(TABLES, row -> List.of(row.getString(2), row.getString(3)), schema, ImportJournal.NAME);
        for (List<String> each : found) {
            TableName name = new TableName(schema, each.get(0));
            TableConstraints rules = constraints.getOrDefault(name.name(), new TableConstraints());
            List<ColumnCatalog.Found> its = columns.getOrDefault(name.name(), List.of());
            tables.put(
                    name,
                    new Table(
                            name,
                            its.stream()
                                    .map(column -> column(name, column, own, domains))
                                    .toList(),
                            rules.primaryKey(),
                            rules.uniqueKeys(),
                            rules.foreignKeys(),
                            Stream.concat(rules.checks().stream(), domains.checks(its, own))
                                    .toList(),
                            indexes.getOrDefault(name.name(), List.of()),
                            each.get(1)));
        }
    }

    private Column column(TableName table, ColumnCatalog.Found found, OwnSchema own, Domains domains) {
        String name = table + "." + found.name();
        Optional<PortableType> meaning = H2Types.meaning(found.type());
        noteOmissions(name, found, domains);
        boolean hasOwn = !found.expression().isEmpty() || found.identity().isPresent();
        Optional<SqlText> expression = Optional.of(
                        hasOwn
                                ? found.expression()
                                : domains.defaultValue(found.type().domain()))
                .filter(text -> !text.isEmpty())
                .map(own::without);
        return new Column(
                found.name(),
                meaning.map(known -> new ColumnType(found.type().declaration(), known))
                        .orElseGet(() -> asText(name, found.type())),
                found.nullable(),
                found.isGenerated() ? Optional.empty() : expression.map(text -> defaultValue(meaning, text)),
                found.identity(),
                found.isGenerated() ? expression : Optional.empty(),
                "",
                found.comment());
    }

    private static SqlText defaultValue(Optional<PortableType> meaning, SqlText text) {
        boolean isJson = meaning.filter(PortableType.Json.class::isInstance).isPresent();
        return isJson ? new SqlText(text.dialect(), JsonDefault.of(text.text())) : text;
    }

    private void noteOmissions(String name, ColumnCatalog.Found found, Domains domains) {
        if (!found.onUpdate().isEmpty()
                || !domains.onUpdate(found.type().domain()).isEmpty()) {
            findings.add(Finding.loss("on-update-left-out", name, "ON UPDATE of \"" + name + "\" is left out"));
        }
        if (found.isHidden()) {
            findings.add(Finding.loss("invisible-left-out", name, "\"" + name + "\" is kept as a visible column"));
        }
        if (found.defaultOnNull()) {
            findings.add(
                    Finding.loss("default-on-null-left-out", name, "DEFAULT ON NULL of \"" + name + "\" is left out"));
        }
    }

    private ColumnType asText(String column, DeclaredType type) {
        findings.add(unknownTypes.asText(column, "type \"" + type.declaration() + "\""));
        return new ColumnType("CHARACTER VARYING", new PortableType.CharacterText(0, false));
    }
}
