package com.corridorplatforms.backup.jdbc.mysql;

import static java.util.stream.Collectors.groupingBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ClosedTables;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a model, database by database, in a few statements each. */
final class MysqlCatalog {

    /** What the tables of one database are to it. */
    static final String TABLES = """
            SELECT TABLE_NAME, TABLE_COMMENT, TABLE_COLLATION, DEFAULT_COLLATION_NAME FROM INFORMATION_SCHEMA.TABLES
            JOIN INFORMATION_SCHEMA.SCHEMATA ON SCHEMA_NAME = TABLE_SCHEMA
            WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') AND TABLE_NAME <> ?
            ORDER BY TABLE_NAME
            """;

    private final Statements statements;
    private final Flavor flavor;
    private final UnknownTypeRule unknownTypes;
    private final HiddenCharacters hidden;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    MysqlCatalog(Statements statements, Flavor flavor, UnknownTypes unknownTypes) {
        this.statements = statements;
        this.flavor = flavor;
        this.hidden = new HiddenCharacters(statements, flavor);
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a type of MariaDB 11 or MySQL 8");
    }

    DatabaseModel read(SourceDescription source, List<String> databases) throws SQLException {
        Map<TableName, Table> tables = new TreeMap<>();
        List<Sequence> sequences = new ArrayList<>();
        for (String database : databases) {
            readDatabase(database, tables);
            if (flavor == Flavor.MARIADB) {
                sequences.addAll(SequenceCatalog.read(statements, database));
            }
            DefinitionCatalog catalog = new DefinitionCatalog(statements, flavor, database);
            definitions.addAll(catalog.read());
            findings.addAll(catalog.findings());
        }
        sequences.sort((one, other) -> one.name().compareTo(other.name()));
        ClosedTables closed = ClosedTables.of(tables.values());
        findings.addAll(closed.findings());
        findings.addAll(hidden.findings());
        return new DatabaseModel(source, closed.tables(), sequences, definitions, findings);
    }

    private void readDatabase(String database, Map<TableName, Table> tables) throws SQLException {
        List<ColumnCatalog.Found> all = ColumnCatalog.read(statements, database, flavor);
        Map<String, List<ColumnCatalog.Found>> columns = all.stream().collect(groupingBy(ColumnCatalog.Found::table));
        Map<String, IndexCatalog.Indexes> indexes = IndexCatalog.read(statements, database, flavor, all);
        Map<String, List<ForeignKey>> foreignKeys = ConstraintCatalog.foreignKeys(statements, database);
        Map<String, List<Check>> checks = ConstraintCatalog.checks(statements, database, flavor);
        Truths truths = new Truths(statements, foreignKeys);
        List<List<String>> found = statements.list(
                TABLES,
                row -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                database,
                ImportJournal.NAME);
        for (List<String> each : found) {
            TableName name = new TableName(database, each.get(0));
            tables.put(
                    name,
                    table(
                            name,
                            each.get(1),
                            columns.getOrDefault(name.name(), List.of()),
                            truths,
                            indexes.getOrDefault(name.name(), new IndexCatalog.Indexes()),
                            foreignKeys.getOrDefault(name.name(), List.of()),
                            checks.getOrDefault(name.name(), List.of())));
            keepCollation(tables.get(name), each.get(2), each.get(3));
        }
    }

    /** A table's own collation matters to columns that it gets later, if neither its columns nor its database tell it already. */
    private void keepCollation(Table table, String collation, String ofDatabase) {
        Optional<String> told = TableDefinition.collationOfMost(table.columns(), flavor);
        if (!told.orElse(ofDatabase).equals(collation)) {
            String alter = "ALTER TABLE " + Quoting.identifier(table.name().name()) + " DEFAULT COLLATE = " + collation;
            definitions.add(new Definition(
                    Definition.Kind.TABLE,
                    new TableName(table.name().schema(), table.name().name() + " collation"),
                    Definition.Stage.AFTER_ROWS,
                    new SqlText(flavor.dialect(), alter)));
        }
    }

    private Table table(
            TableName name,
            String comment,
            List<ColumnCatalog.Found> found,
            Truths truthful,
            IndexCatalog.Indexes indexes,
            List<ForeignKey> foreignKeys,
            List<Check> checks)
            throws SQLException {
        List<String> texts = found.stream()
                .filter(column -> isJson(column, checks))
                .map(ColumnCatalog.Found::name)
                .toList();
        List<String> truths = truthful.of(name, found, indexes.primaryKey());
        List<Column> columns = new ArrayList<>();
        hidden.look(name, checks);
        for (ColumnCatalog.Found shown : found) {
            ColumnCatalog.Found each = hidden.revealed(name, shown);
            columns.add(column(name, each, texts.contains(each.name()), truths.contains(each.name())));
        }
        return new Table(
                name,
                columns,
                indexes.primaryKey(),
                indexes.uniqueKeys(),
                foreignKeys,
                checks.stream().filter(check -> !isOfJson(check, texts)).toList(),
                indexes.others().stream()
                        .filter(index -> isKept(name, index, found))
                        .toList(),
                comment);
    }

    /** The columns of a period come after the rows and their indexes. */
    private boolean isKept(TableName table, Index index, List<ColumnCatalog.Found> columns) {
        boolean isOfPeriod = columns.stream()
                .filter(ColumnCatalog.Found::isOfPeriod)
                .anyMatch(column -> index.columns().contains(column.name()));
        if (isOfPeriod) {
            findings.add(Finding.loss(
                    "index-left-out",
                    table + "." + index.name(),
                    "an index on the columns of a table's period is left out"));
        }
        return !isOfPeriod;
    }

    /** JSON is a text with a check of its own on MariaDB. */
    private boolean isJson(ColumnCatalog.Found column, List<Check> checks) {
        return column.type().name().equals("longtext")
                && column.collation().equals("utf8mb4_bin")
                && checks.stream().anyMatch(check -> isOfJson(check, List.of(column.name())));
    }

    private static boolean isOfJson(Check check, List<String> columns) {
        return columns.contains(check.name())
                && check.condition().text().equals("json_valid(" + Quoting.identifier(check.name()) + ")");
    }

    private Column column(TableName table, ColumnCatalog.Found found, boolean isJson, boolean isTruth) {
        String name = table + "." + found.name();
        OwnDatabase own = new OwnDatabase(flavor, table.schema());
        boolean isGenerated = !found.expression().isEmpty();
        ColumnType type = type(name, found, isJson, isTruth);
        return new Column(
                found.name(),
                type,
                found.nullable(),
                isGenerated ? Optional.empty() : text(own, found.defaultValue()),
                found.isNumbered() ? Optional.of(counter(table, type.meaning())) : Optional.empty(),
                text(own, found.expression()),
                isJson || found.collation().equals(flavor.exactCollation()) ? "" : found.collation(),
                found.comment());
    }

    private static Optional<SqlText> text(OwnDatabase own, String text) {
        return Optional.of(text).filter(some -> !some.isEmpty()).map(own::without);
    }

    private ColumnType type(String column, ColumnCatalog.Found found, boolean isJson, boolean isTruth) {
        String stored = found.isStored() ? TableDefinition.STORED : "";
        if (isJson) {
            return new ColumnType("json" + stored, new PortableType.Json());
        }
        String declaration = found.type().declaration() + stored;
        if (isTruth) {
            return new ColumnType(declaration, new PortableType.Truth());
        }
        return MysqlTypes.meaning(found.type())
                .map(known -> new ColumnType(declaration, known))
                .orElseGet(() -> asText(column, found.type()));
    }

    private ColumnType asText(String column, DeclaredType type) {
        findings.add(unknownTypes.asText(column, "type \"" + type.declaration() + "\""));
        return MysqlTypes.longText();
    }

    private static Identity counter(TableName table, PortableType meaning) {
        int bits = meaning instanceof PortableType.IntegerNumber number ? number.bits() : Long.SIZE;
        BigInteger greatest = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
        return new Identity(
                Identity.Kind.BY_DEFAULT,
                new TableName(table.schema(), ""),
                new Identity.SequenceOptions(
                        "", BigInteger.ONE, BigInteger.ONE, BigInteger.ONE, greatest, BigInteger.ONE, false));
    }
}
