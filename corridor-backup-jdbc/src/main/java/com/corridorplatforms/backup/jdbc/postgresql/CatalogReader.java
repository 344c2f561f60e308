package com.corridorplatforms.backup.jdbc.postgresql;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a model, schema by schema, in six statements each. While one schema is read the search path holds only it, so that
 * expressions name its own objects without their schema: such a text means the same in a schema of another name.
 */
final class CatalogReader {

    private final Statements statements;
    private final UnknownTypeRule unknownTypes;
    private final List<Finding> findings = new ArrayList<>();

    CatalogReader(Statements statements, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a type of PostgreSQL's own");
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        findings.clear();
        List<Table> tables = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        for (String schema : schemas) {
            readSchema(schema, tables, sequences);
        }
        ClosedTables closed = ClosedTables.of(tables);
        findings.addAll(closed.findings());
        return new DatabaseModel(
                source,
                closed.tables(),
                sequences.stream()
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList(),
                findings);
    }

    private void readSchema(String schema, List<Table> tables, List<Sequence> sequences) throws SQLException {
        SearchPath.set(statements, schema);
        List<SequenceCatalog.Found> numbers = SequenceCatalog.read(statements, schema);
        Map<Long, List<ColumnCatalog.Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<Long, List<ConstraintCatalog.Found>> constraints =
                ConstraintCatalog.read(statements, schema).stream().collect(groupingBy(ConstraintCatalog.Found::table));
        Map<Long, List<IndexCatalog.Found>> indexes =
                IndexCatalog.read(statements, schema).stream().collect(groupingBy(IndexCatalog.Found::table));
        Set<TableName> owned = new HashSet<>();
        for (TableCatalog.Found table : TableCatalog.read(statements, schema)) {
            List<Column> tableColumns = new ArrayList<>();
            for (ColumnCatalog.Found column : columns.getOrDefault(table.oid(), List.of())) {
                tableColumns.add(column(table.name(), column, numbers, owned));
            }
            tables.add(table(
                    table,
                    tableColumns,
                    kept(table.name(), constraints.getOrDefault(table.oid(), List.of())),
                    valid(table.name(), indexes.getOrDefault(table.oid(), List.of()))));
        }
        numbers.stream()
                .filter(number -> !owned.contains(number.name()))
                .map(this::standalone)
                .forEach(sequences::add);
        findings.addAll(OmissionCatalog.read(statements, schema));
    }

    private static Table table(
            TableCatalog.Found table,
            List<Column> columns,
            List<ConstraintCatalog.Found> constraints,
            List<Index> indexes) {
        return new Table(
                table.name(),
                columns,
                keys(constraints, "p").findFirst(),
                keys(constraints, "u").toList(),
                constraints.stream()
                        .filter(each -> each.kind().equals("f"))
                        .map(ConstraintCatalog.Found::foreignKey)
                        .toList(),
                constraints.stream()
                        .filter(each -> each.kind().equals("c"))
                        .map(ConstraintCatalog.Found::check)
                        .toList(),
                indexes,
                table.comment());
    }

    private static Stream<UniqueKey> keys(List<ConstraintCatalog.Found> constraints, String kind) {
        return constraints.stream().filter(each -> each.kind().equals(kind)).map(ConstraintCatalog.Found::key);
    }

    private Column column(
            TableName table, ColumnCatalog.Found found, List<SequenceCatalog.Found> numbers, Set<TableName> owned) {
        String name = table + "." + found.name();
        Optional<PortableType> meaning = PostgresqlTypes.meaning(found.type());
        Optional<Identity> identity = identity(found, numbers);
        identity.map(Identity::sequence).ifPresent(owned::add);
        boolean isGenerated = !found.generated().isEmpty();
        if (found.generated().equals("v")) {
            findings.add(Finding.translated(
                    "virtual-column-stored",
                    name,
                    "\"" + name + "\" is computed when read, and is kept as a stored column"));
        }
        Optional<SqlText> expression = Optional.of(found.expression())
                .filter(text -> !text.isEmpty() && identity.isEmpty())
                .filter(text -> meaning.isPresent() || keepsExpressionOfText(name, isGenerated))
                .map(CatalogReader::sql);
        return new Column(
                found.name(),
                meaning.map(known -> new ColumnType(found.type().declaration(), known))
                        .orElseGet(() -> asText(name, found.type())),
                found.nullable(),
                isGenerated ? Optional.empty() : expression,
                identity,
                isGenerated ? expression : Optional.empty(),
                found.collation(),
                found.comment());
    }

    private static Optional<Identity> identity(ColumnCatalog.Found column, List<SequenceCatalog.Found> numbers) {
        return numbers.stream()
                .filter(number -> number.isOwnedBy(column.table(), column.number()))
                .filter(number -> number.isIdentity() || number.taking().equals(column.expression()))
                .findFirst()
                .map(number -> new Identity(kind(column), number.name(), number.options()));
    }

    private static Identity.Kind kind(ColumnCatalog.Found column) {
        return switch (column.identity()) {
            case "a" -> Identity.Kind.ALWAYS;
            case "d" -> Identity.Kind.BY_DEFAULT;
            default -> Identity.Kind.OWNED_SEQUENCE;
        };
    }

    private Sequence standalone(SequenceCatalog.Found found) {
        if (found.ownerTable() != 0) {
            findings.add(Finding.note(
                    "sequence-ownership-left-out",
                    found.name().toString(),
                    "sequence \"" + found.name() + "\" is kept without its column, which takes no number from it"));
        }
        return new Sequence(found.name(), found.options(), found.comment());
    }

    private ColumnType asText(String column, CatalogType type) {
        findings.add(unknownTypes.asText(column, "type \"" + type.declaration() + "\""));
        return new ColumnType("text", new PortableType.CharacterText(0, false));
    }

    private boolean keepsExpressionOfText(String column, boolean isGenerated) {
        findings.add(Finding.loss(
                "default-left-out",
                column,
                (isGenerated ? "the expression" : "the default") + " of \"" + column
                        + "\" is left out, because its type is kept as text"));
        return false;
    }

    private List<ConstraintCatalog.Found> kept(TableName table, List<ConstraintCatalog.Found> constraints) {
        return constraints.stream().filter(each -> isKept(table, each)).toList();
    }

    private boolean isKept(TableName table, ConstraintCatalog.Found constraint) {
        String subject = table + "." + constraint.name();
        if (constraint.kind().equals("x") || constraint.hasPeriod() || !constraint.enforced()) {
            String what =
                    constraint.kind().equals("x") ? "exclusion" : constraint.enforced() ? "temporal" : "unenforced";
            findings.add(
                    Finding.loss("constraint-left-out", subject, what + " constraint \"" + subject + "\" is left out"));
            return false;
        }
        if (!constraint.included().isEmpty()) {
            findings.add(Finding.loss(
                    "included-columns-left-out",
                    subject,
                    "the index of \"" + subject + "\" is kept without the columns it includes"));
        }
        if (constraint.kind().equals("c") && !constraint.inherited()) {
            findings.add(
                    Finding.note("no-inherit-left-out", subject, "\"" + subject + "\" is kept without NO INHERIT"));
        }
        return true;
    }

    private List<Index> valid(TableName table, List<IndexCatalog.Found> indexes) {
        for (IndexCatalog.Found found : indexes) {
            if (!found.valid()) {
                String subject = table + "." + found.index().name();
                findings.add(Finding.loss("index-left-out", subject, "invalid index \"" + subject + "\" is left out"));
            }
        }
        return indexes.stream()
                .filter(IndexCatalog.Found::valid)
                .map(IndexCatalog.Found::index)
                .toList();
    }

    private static SqlText sql(String text) {
        return new SqlText(PostgresqlDialect.NAME, text);
    }
}
