package com.corridorplatforms.backup.jdbc.generic;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a model from what a driver tells, and from the standard's own catalog where there is one. */
final class GenericCatalog {

    private final DriverCatalog driver;
    private final Statements statements;
    private final boolean hasKeyCatalog;
    private final UnknownTypeRule unknownTypes;
    private final List<Finding> findings = new ArrayList<>();

    GenericCatalog(DriverCatalog driver, Statements statements, boolean hasKeyCatalog, UnknownTypes unknownTypes) {
        this.driver = driver;
        this.statements = statements;
        this.hasKeyCatalog = hasKeyCatalog;
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a type of standard SQL");
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        findings.clear();
        findings.add(Finding.loss(
                "generic-dialect",
                source.product(),
                "\"" + source.product()
                        + "\" is read by standard SQL and its driver alone: sequences, triggers, routines,"
                        + " grants and whatever else the driver does not tell of is left out"));
        List<Table> tables = new ArrayList<>();
        for (String schema : schemas) {
            readSchema(schema, tables);
        }
        ClosedTables closed = ClosedTables.of(tables);
        findings.addAll(closed.findings());
        return new DatabaseModel(source, closed.tables(), List.of(), findings);
    }

    private void readSchema(String schema, List<Table> tables) throws SQLException {
        Map<String, List<DriverCatalog.FoundColumn>> columns =
                driver.columns(schema).stream().collect(groupingBy(DriverCatalog.FoundColumn::table));
        Map<String, TableConstraints> constraints = hasKeyCatalog ? KeyCatalog.read(statements, schema) : Map.of();
        if (!hasKeyCatalog) {
            findings.add(Finding.loss(
                    "keys-left-out",
                    schema,
                    "the keys and checks of \"" + schema + "\" are left out, since the database has no"
                            + " INFORMATION_SCHEMA that tells them"));
        }
        for (DriverCatalog.Found found : driver.tables(schema)) {
            if (found.isTable()) {
                tables.add(table(
                        found,
                        columns.getOrDefault(found.name().name(), List.of()),
                        constraints.getOrDefault(found.name().name(), new TableConstraints())));
            } else {
                leftOut("view", found.name().toString(), found.type().toLowerCase(Locale.ROOT));
            }
        }
    }

    private Table table(
            DriverCatalog.Found found, List<DriverCatalog.FoundColumn> columns, TableConstraints constraints)
            throws SQLException {
        return new Table(
                found.name(),
                columns.stream().map(column -> column(found.name(), column)).toList(),
                constraints.primaryKey(),
                constraints.uniqueKeys(),
                constraints.foreignKeys(),
                constraints.checks(),
                indexes(found.name(), constraints),
                found.comment());
    }

    private Column column(TableName table, DriverCatalog.FoundColumn found) {
        String name = table + "." + found.name();
        Optional<PortableType> meaning = GenericTypes.meaning(found.type());
        Optional<SqlText> expression = Optional.of(found.expression())
                .filter(text -> !text.isEmpty() && !found.isNumbered() && meaning.isPresent())
                .map(text -> new SqlText(GenericDialect.NAME, text));
        return new Column(
                found.name(),
                meaning.map(known -> new ColumnType(found.type().declaration(), known))
                        .orElseGet(() -> asText(name, found.type())),
                found.nullable(),
                found.isGenerated() ? Optional.empty() : expression,
                found.isNumbered() && meaning.isPresent() ? Optional.of(numbered(table)) : Optional.empty(),
                found.isGenerated() ? expression : Optional.empty(),
                "",
                found.comment());
    }

    private ColumnType asText(String column, DeclaredType type) {
        findings.add(unknownTypes.asText(column, "type \"" + type.declaration() + "\""));
        return new ColumnType(GenericTypes.LARGE_TEXT, new PortableType.CharacterText(0, false));
    }

    /** A driver tells that a column numbers its rows, and nothing of how. */
    private static Identity numbered(TableName table) {
        return new Identity(
                Identity.Kind.BY_DEFAULT,
                new TableName(table.schema(), ""),
                new SequenceOptions(
                        "",
                        BigInteger.ONE,
                        BigInteger.ONE,
                        BigInteger.ONE,
                        BigInteger.valueOf(Long.MAX_VALUE),
                        BigInteger.ONE,
                        false));
    }

    private List<Index> indexes(TableName table, TableConstraints constraints) throws SQLException {
        Optional<List<DriverCatalog.FoundIndex>> found = driver.indexes(table);
        if (found.isEmpty()) {
            leftOut("index", table.toString(), "whatever index there is");
        }
        List<List<String>> keys = Stream.concat(constraints.primaryKeys().stream(), constraints.uniqueKeys().stream())
                .map(UniqueKey::columns)
                .toList();
        List<Index> indexes = new ArrayList<>();
        for (DriverCatalog.FoundIndex each : found.orElse(List.of())) {
            Index index =
                    new Index(each.name(), each.unique(), true, "", each.parts(), List.of(), Optional.empty(), "");
            if (each.parts().isEmpty()) {
                leftOut("index", table + "." + each.name(), "index");
            } else if (!each.unique() || !keys.contains(index.columns())) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    private void leftOut(String code, String subject, String thing) {
        findings.add(Finding.loss(code + "-left-out", subject, thing + " of \"" + subject + "\" is left out"));
    }
}
