package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes one table of what the dictionary says about it. */
final class TableReading {

    private static final Set<String> KNOWN_METHODS = Set.of("", "reverse", "bitmap");

    private final Statements statements;
    private final UnknownTypeRule unknownTypes;
    private final TextColumns asText;
    private final TableCatalog.Found found;
    private final TableName name;
    private final TableConstraints constraints;
    private final List<Index> indexes;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    TableReading(
            Statements statements,
            UnknownTypeRule unknownTypes,
            TextColumns asText,
            TableCatalog.Found found,
            TableConstraints constraints,
            List<Index> indexes) {
        this.statements = statements;
        this.unknownTypes = unknownTypes;
        this.asText = asText;
        this.found = found;
        this.name = found.name();
        this.constraints = constraints;
        this.indexes = indexes;
    }

    List<Definition> definitions() {
        return definitions;
    }

    List<Finding> findings() {
        return findings;
    }

    Table read(List<ColumnCatalog.Found> declared, SequenceCatalog numbers) throws SQLException {
        List<ColumnCatalog.Found> kept = declared.stream().filter(this::isKept).toList();
        ValueProbe probe = new ValueProbe(statements);
        Set<String> beyondLong = probe.beyondLong(name, named(kept, TableReading::isLongNumber));
        probe.withRegion(name, named(kept, TableReading::isZoned)).forEach(this::losesRegion);
        List<Column> columns = kept.stream()
                .map(column -> column(column, numbers, beyondLong.contains(column.name())))
                .toList();
        return new Table(
                name,
                columns,
                constraints.primaryKey(),
                constraints.uniqueKeys(),
                constraints.foreignKeys(),
                constraints.checks().stream()
                        .filter(check -> !isSaidByColumn(check, columns))
                        .toList(),
                indexes.stream().filter(this::isOwn).toList(),
                found.comment());
    }

    private static List<String> named(List<ColumnCatalog.Found> columns, Predicate<ColumnCatalog.Found> question) {
        return columns.stream().filter(question).map(ColumnCatalog.Found::name).toList();
    }

    /** As many digits as more than 64 bits may need, and no digits after the point. */
    private static boolean isLongNumber(ColumnCatalog.Found column) {
        return column.type().isWhole()
                && OracleTypes.meaning(column.type())
                        .filter(PortableType.DecimalNumber.class::isInstance)
                        .isPresent();
    }

    private static boolean isZoned(ColumnCatalog.Found column) {
        return column.type().name().endsWith(" WITH TIME ZONE");
    }

    private void losesRegion(String column) {
        String subject = name + "." + column;
        findings.add(Finding.loss(
                "region-left-out",
                subject,
                "\"" + subject + "\" has instants with the name of a zone, of which only the offset is kept"));
    }

    private boolean isKept(ColumnCatalog.Found column) {
        if (!column.type().name().equals("BFILE")) {
            return true;
        }
        String subject = name + "." + column.name();
        findings.add(Finding.loss(
                "column-left-out",
                subject,
                "\"" + subject + "\" refers to files outside of the database; it is left out"));
        return false;
    }

    private Column column(ColumnCatalog.Found column, SequenceCatalog numbers, boolean isBeyondLong) {
        Optional<Identity> identity = numbers.identity(name, column.name());
        Optional<SqlText> expression = Optional.of(column.expression())
                .filter(text -> !text.isEmpty())
                .map(new OwnSchema(name.schema())::without);
        keepSpecialities(column, identity, expression);
        return new Column(
                column.name(),
                type(column, isBeyondLong),
                column.nullable(),
                column.isGenerated() || identity.isPresent() ? Optional.empty() : expression,
                identity,
                column.isGenerated() ? expression : Optional.empty(),
                column.collation(),
                column.comment());
    }

    private ColumnType type(ColumnCatalog.Found column, boolean isBeyondLong) {
        String declaration = column.type().declaration();
        if (declaration.equals(OracleTypes.TRUTH)
                && constraints.checks().stream().anyMatch(check -> TruthChecks.isOf(check, column.name()))) {
            return new ColumnType(declaration, new PortableType.Truth());
        } else if (isLongNumber(column) && !isBeyondLong) {
            return new ColumnType(declaration, OracleTypes.wholeNumber());
        }
        return OracleTypes.meaning(column.type())
                .map(known -> new ColumnType(declaration, known))
                .orElseGet(() -> unknown(column, declaration));
    }

    private ColumnType unknown(ColumnCatalog.Found column, String declaration) {
        findings.add(unknownTypes.asText(name + "." + column.name(), "type \"" + declaration + "\""));
        asText.add(name, column.name());
        return new ColumnType("CLOB", new PortableType.CharacterText(0, false));
    }

    /** What only this engine has of a column is made again by a statement of its own. */
    private void keepSpecialities(
            ColumnCatalog.Found column, Optional<Identity> identity, Optional<SqlText> expression) {
        if (column.isInvisible()) {
            modify(column, " INVISIBLE");
        }
        if (column.defaultOnNull() && identity.isPresent()) {
            modify(column, " GENERATED BY DEFAULT ON NULL AS IDENTITY");
        } else if (column.defaultOnNull()) {
            expression.ifPresent(text -> modify(column, " DEFAULT ON NULL " + text.text()));
        }
        if (column.type().name().contains("ROWID")) {
            String subject = name + "." + column.name();
            findings.add(Finding.loss(
                    "rowid", subject, "\"" + subject + "\" names places of rows, which are elsewhere after an import"));
        }
    }

    private void modify(ColumnCatalog.Found column, String words) {
        definitions.add(new Definition(
                Definition.Kind.OTHER,
                new TableName(name.schema(), name.name() + "." + column.name()),
                Definition.Stage.AFTER_ROWS,
                new SqlText(
                        OracleDialect.NAME,
                        "ALTER TABLE " + Quoting.identifier(name.name()) + " MODIFY ("
                                + Quoting.identifier(column.name()) + words + ")")));
    }

    /** NOT NULL is a check here, and so is being a truth value. */
    private static boolean isSaidByColumn(Check check, List<Column> columns) {
        return columns.stream()
                .anyMatch(column -> !column.nullable() && isNotNull(check, column)
                        || column.type().meaning() instanceof PortableType.Truth
                                && check.name().isEmpty()
                                && TruthChecks.isOf(check, column.name()));
    }

    private static boolean isNotNull(Check check, Column column) {
        return check.condition().text().equals(Quoting.identifier(column.name()) + " IS NOT NULL");
    }

    /** An index of just the columns of a key comes with the key. */
    private boolean isOwn(Index index) {
        boolean isOfKey = Stream.concat(constraints.primaryKey().stream(), constraints.uniqueKeys().stream())
                .map(UniqueKey::columns)
                .anyMatch(columns -> isJust(index, columns));
        if (!isOfKey && !KNOWN_METHODS.contains(index.method())) {
            String subject = name + "." + index.name();
            findings.add(Finding.loss(
                    "index-left-out",
                    subject,
                    "\"" + subject + "\" is of the kind \"" + index.method() + "\"; it is left out"));
            return false;
        }
        return !isOfKey;
    }

    static boolean isJust(Index index, List<String> columns) {
        return index.columns().equals(columns)
                && index.parts().size() == columns.size()
                && index.parts().stream().noneMatch(Index.Part::descending);
    }
}
