package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.UnknownTypeRule;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the model says of columns of the catalog. Remembers which sequences they number their rows by. */
final class ColumnModels {

    private final UnknownTypeRule unknownTypes;
    private final Collection<String> schemas;
    private final List<SequenceCatalog.Found> numbers;
    private final List<Finding> findings;
    private final Set<TableName> owned = new HashSet<>();

    ColumnModels(
            UnknownTypes unknownTypes,
            Collection<String> schemas,
            List<SequenceCatalog.Found> numbers,
            List<Finding> findings) {
        this.unknownTypes = new UnknownTypeRule(unknownTypes, "a type of PostgreSQL's own or of a schema that is read");
        this.schemas = schemas;
        this.numbers = numbers;
        this.findings = findings;
    }

    /** The sequences that no column seen so far numbers its rows by. */
    List<SequenceCatalog.Found> standalone() {
        return numbers.stream().filter(number -> !owned.contains(number.name())).toList();
    }

    Column column(TableName table, ColumnCatalog.Found found) {
        String name = table + "." + found.name();
        Optional<PortableType> meaning = meaning(found);
        Optional<Identity> identity = identity(found);
        identity.map(Identity::sequence).ifPresent(owned::add);
        boolean isGenerated = !found.generated().isEmpty();
        Optional<SqlText> expression = Optional.of(found.expression())
                .filter(text -> !text.isEmpty() && identity.isEmpty())
                .filter(text -> meaning.isPresent() || keepsExpressionOfText(name, isGenerated))
                .map(text -> new SqlText(PostgresqlDialect.NAME, text));
        return new Column(
                found.name(),
                meaning.map(known -> new ColumnType(found.type().declaration(), known, typeDefault(found)))
                        .orElseGet(() -> asText(name, found.type())),
                found.nullable(),
                isGenerated ? Optional.empty() : expression,
                identity,
                isGenerated ? expression : Optional.empty(),
                found.collation(),
                found.comment());
    }

    /** Tells whether the model has the type of a column, or keeps it as text. */
    boolean hasType(ColumnCatalog.Found column) {
        return meaning(column).isPresent();
    }

    private Optional<PortableType> meaning(ColumnCatalog.Found column) {
        return column.type().isMadeWith(schemas) ? PostgresqlTypes.meaning(column.type()) : Optional.empty();
    }

    private static Optional<SqlText> typeDefault(ColumnCatalog.Found found) {
        return found.type().defaultValue().map(text -> new SqlText(PostgresqlDialect.NAME, text));
    }

    private Optional<Identity> identity(ColumnCatalog.Found column) {
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
}
