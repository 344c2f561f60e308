package com.corridorplatforms.backup.jdbc.sqlserver;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.sqlserver.ColumnCatalog.Found;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a model, schema by schema, in a few statements each. */
final class SqlServerCatalog {

    private static final String TABLES = """
            SELECT t.name AS table_name, CAST(p.value AS nvarchar(4000)) AS remarks
            FROM sys.tables t
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            LEFT JOIN sys.extended_properties p
              ON p.class = 1 AND p.major_id = t.object_id AND p.minor_id = 0 AND p.name = 'MS_Description'
            WHERE s.name = ? AND t.is_ms_shipped = 0
              AND t.is_external = 0 AND t.is_filetable = 0 AND t.is_node = 0 AND t.is_edge = 0
            ORDER BY t.name
            """;

    private final Statements statements;
    private final UnknownTypeRule unknown;
    private final List<Finding> findings = new ArrayList<>();

    SqlServerCatalog(Statements statements, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.unknown = new UnknownTypeRule(unknownTypes, "a plain type of SQL Server");
    }

    DatabaseModel read(SourceDescription source, List<String> schemas) throws SQLException {
        Map<TableName, Table> tables = new TreeMap<>();
        List<Sequence> sequences = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>();
        for (String schema : schemas) {
            readSchema(schema, tables);
            sequences.addAll(SequenceCatalog.read(statements, schema));
            DefinitionCatalog catalog = new DefinitionCatalog(statements, schema);
            definitions.addAll(catalog.read());
            findings.addAll(catalog.findings());
            findings.addAll(OmissionCatalog.read(statements, schema));
        }
        sequences.sort((one, other) -> one.name().compareTo(other.name()));
        ClosedTables closed = ClosedTables.of(tables.values());
        findings.addAll(closed.findings());
        return new DatabaseModel(source, closed.tables(), sequences, definitions, findings);
    }

    private void readSchema(String schema, Map<TableName, Table> tables) throws SQLException {
        List<List<String>> found = statements.list(
                TABLES,
                row -> List.of(
                        row.getString("table_name"),
                        Optional.ofNullable(row.getString("remarks")).orElse("")),
                schema);
        Map<String, List<Found>> columns =
                ColumnCatalog.read(statements, schema).stream().collect(groupingBy(Found::table));
        IndexCatalog indexCatalog = new IndexCatalog(statements, schema);
        Map<String, IndexCatalog.Indexes> indexes = indexCatalog.read();
        ConstraintCatalog constraints = new ConstraintCatalog(statements, schema);
        Map<String, List<ForeignKey>> foreignKeys = constraints.foreignKeys();
        Map<String, List<Check>> checks = constraints.checks();
        findings.addAll(indexCatalog.findings());
        findings.addAll(constraints.findings());
        for (List<String> each : found) {
            TableName name = new TableName(schema, each.get(0));
            IndexCatalog.Indexes own = indexes.getOrDefault(name.name(), new IndexCatalog.Indexes());
            tables.put(
                    name,
                    new Table(
                            name,
                            columns.getOrDefault(name.name(), List.of()).stream()
                                    .map(column -> column(name, column))
                                    .toList(),
                            own.primaryKey(),
                            own.uniqueKeys(),
                            foreignKeys.getOrDefault(name.name(), List.of()),
                            checks.getOrDefault(name.name(), List.of()),
                            own.others(),
                            each.get(1)));
        }
    }

    private Column column(TableName table, Found found) {
        String name = table + "." + found.name();
        ColumnType type = type(name, found);
        noteOddities(name, found);
        boolean isVersion = type.declaration().equals(SqlServerTypes.ROW_VERSION);
        Optional<String> computed = isVersion ? Optional.of(SqlServerTypes.ROW_VERSION) : found.computed();
        return new Column(
                found.name(),
                found.isPersisted()
                        ? new ColumnType(type.declaration() + TableDefinition.PERSISTED, type.meaning())
                        : type,
                found.nullable(),
                found.defaultClause().map(SqlServerCatalog::words),
                found.numbers().map(numbers -> identity(table, found.type(), numbers)),
                computed.map(SqlServerCatalog::words),
                found.collation(),
                found.comment());
    }

    private static SqlText words(String text) {
        return new SqlText(SqlServerDialect.NAME, text);
    }

    private ColumnType type(String column, Found found) {
        DeclaredType type = found.type();
        Optional<PortableType> meaning = found.oddities().encrypted() ? Optional.empty() : SqlServerTypes.meaning(type);
        if (meaning.isPresent() && type.isOfUser()) {
            findings.add(Finding.translated(
                    "type-simplified",
                    column,
                    "\"" + column + "\" is of type \"" + type.name() + "\" of a user and is kept as "
                            + type.declaration()));
        }
        return meaning.map(known -> new ColumnType(type.declaration(), known)).orElseGet(() -> asText(column, found));
    }

    private ColumnType asText(String column, Found found) {
        String type = found.type().name();
        if (found.oddities().encrypted()) {
            throw new BackupException("column \"" + column + "\" is encrypted with a key that the server does not have,"
                    + " expected values that it can show; decrypt the column first");
        }
        findings.add(unknown.asText(column, "type \"" + type + "\""));
        return new ColumnType("nvarchar(max)", new PortableType.CharacterText(0, false));
    }

    private void noteOddities(String column, Found found) {
        ColumnCatalog.Oddities oddities = found.oddities();
        note(oddities.boundDefault(), "default-left-out", column, "the default that is bound to");
        note(oddities.sparse(), "sparse-left-out", column, "that NULL takes no space in");
        note(oddities.rowGuid(), "row-guid-left-out", column, "the mark ROWGUIDCOL of");
        note(oddities.masked(), "mask-left-out", column, "the mask, which may have hidden the values, of");
        note(oddities.hidden() && found.periodEnd() == 0, "hidden-left-out", column, "the mark HIDDEN of");
        if (found.type().declaration().equals(SqlServerTypes.ROW_VERSION)) {
            findings.add(Finding.translated(
                    "row-version-renewed", column, "\"" + column + "\" gets new numbers from the engine for its rows"));
        }
    }

    private void note(boolean isSo, String code, String column, String what) {
        if (isSo) {
            findings.add(Finding.loss(code, column, what + " \"" + column + "\" is left out"));
        }
    }

    /** The engine keeps no sequence behind it. A number is taken for given only if the session says so. */
    private static Identity identity(TableName table, DeclaredType type, ColumnCatalog.Numbering numbers) {
        boolean grows = numbers.step().signum() > 0;
        BigInteger greatest = greatest(type);
        BigInteger least = type.base().equals("tinyint") ? BigInteger.ZERO : least(type, greatest);
        return new Identity(
                Identity.Kind.ALWAYS,
                new TableName(table.schema(), ""),
                new Identity.SequenceOptions(
                        "",
                        numbers.seed(),
                        numbers.step(),
                        grows ? numbers.seed().min(BigInteger.ONE) : least,
                        grows ? greatest : numbers.seed().max(BigInteger.ONE.negate()),
                        BigInteger.ONE,
                        false));
    }

    private static BigInteger least(DeclaredType type, BigInteger greatest) {
        boolean isDecimal = type.base().equals("decimal") || type.base().equals("numeric");
        return isDecimal ? greatest.negate() : greatest.negate().subtract(BigInteger.ONE);
    }

    private static BigInteger greatest(DeclaredType type) {
        return switch (type.base()) {
            case "tinyint" -> BigInteger.valueOf(255);
            case "smallint" -> BigInteger.valueOf(Short.MAX_VALUE);
            case "int" -> BigInteger.valueOf(Integer.MAX_VALUE);
            case "bigint" -> BigInteger.valueOf(Long.MAX_VALUE);
            default -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        };
    }
}
