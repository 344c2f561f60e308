package com.corridorplatforms.backup.jdbc.postgresql;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one schema, in some twenty statements. Meanwhile the search path holds only it, so that expressions name its own
 * objects without their schema: such a text means the same in a schema of another name.
 */
final class SchemaReader {

    private final Statements statements;
    private final String schema;
    private final UnknownTypes unknownTypes;
    private final Collection<String> schemas;
    private final List<Finding> findings = new ArrayList<>();

    SchemaReader(Statements statements, String schema, Collection<String> schemas, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.schema = schema;
        this.schemas = schemas;
        this.unknownTypes = unknownTypes;
    }

    /** What one schema holds. */
    record Content(
            List<Table> tables, List<Sequence> sequences, List<Definition> definitions, List<Finding> findings) {}

    Content read() throws SQLException {
        SearchPath.set(statements, schema);
        ColumnModels models =
                new ColumnModels(unknownTypes, schemas, SequenceCatalog.read(statements, schema), findings);
        Map<Long, List<ColumnCatalog.Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<Long, List<ConstraintCatalog.Found>> constraints =
                ConstraintCatalog.read(statements, schema).stream().collect(groupingBy(ConstraintCatalog.Found::table));
        Map<Long, List<DomainCatalog.Found>> domains =
                DomainCatalog.read(statements, schema).stream().collect(groupingBy(DomainCatalog.Found::table));
        Map<Long, List<IndexCatalog.Found>> indexes =
                IndexCatalog.read(statements, schema).stream().collect(groupingBy(IndexCatalog.Found::table));
        List<Table> tables = new ArrayList<>();
        Map<Long, PeculiarTable> all = new LinkedHashMap<>();
        for (TableCatalog.Found found : TableCatalog.read(statements, schema)) {
            List<ConstraintCatalog.Found> own = constraints.getOrDefault(found.oid(), List.of());
            List<ColumnCatalog.Found> its = columns.getOrDefault(found.oid(), List.of());
            List<Column> modelled = its.stream()
                    .map(column -> models.column(found.name(), column))
                    .toList();
            all.put(found.oid(), new PeculiarTable(found, its, modelled, own));
            if (!found.isPartition()) {
                List<Index> valid = valid(found.name(), indexes.getOrDefault(found.oid(), List.of()));
                tables.add(table(
                        found,
                        modelled,
                        own,
                        valid,
                        ofDomains(its, models, domains.getOrDefault(found.oid(), List.of()))));
            }
        }
        List<SequenceCatalog.Found> standalone = models.standalone();
        List<Definition> definitions =
                new ArrayList<>(new PeculiarTables(statements, schema, all, findings).definitions());
        definitions.addAll(DefinitionCatalog.read(statements, schema));
        standalone.forEach(sequence -> definitions.addAll(DefinitionCatalog.ownership(sequence)));
        findings.addAll(OmissionCatalog.read(statements, schema));
        return new Content(
                tables,
                standalone.stream()
                        .map(found -> new Sequence(found.name(), found.options(), found.comment()))
                        .toList(),
                definitions,
                findings);
    }

    private static Table table(
            TableCatalog.Found table,
            List<Column> columns,
            List<ConstraintCatalog.Found> constraints,
            List<Index> indexes,
            List<Check> ofDomains) {
        return new Table(
                table.name(),
                columns,
                ordinary(constraints, "p", ConstraintCatalog.Found::key).findFirst(),
                ordinary(constraints, "u", ConstraintCatalog.Found::key).toList(),
                ordinary(constraints, "f", ConstraintCatalog.Found::foreignKey).toList(),
                Stream.concat(ordinary(constraints, "c", ConstraintCatalog.Found::check), ofDomains.stream())
                        .toList(),
                indexes,
                table.comment());
    }

    /** A domain asks nothing of a column that is kept as text, since its type is not made again. */
    private static List<Check> ofDomains(
            List<ColumnCatalog.Found> columns, ColumnModels models, List<DomainCatalog.Found> domains) {
        Set<String> typed = columns.stream()
                .filter(models::hasType)
                .map(ColumnCatalog.Found::name)
                .collect(Collectors.toSet());
        return domains.stream()
                .filter(each -> typed.contains(each.column()))
                .map(DomainCatalog.Found::check)
                .toList();
    }

    private static <T> Stream<T> ordinary(
            List<ConstraintCatalog.Found> constraints, String kind, Function<ConstraintCatalog.Found, T> model) {
        return constraints.stream()
                .filter(each -> each.kind().equals(kind) && each.isOrdinary())
                .map(model);
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
}
