package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.Portability;
import com.corridorplatforms.backup.jdbc.expression.RequiredColumns;
import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
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
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.sqlite.SqliteTypes;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says in a destination's words what a file says in its source's. The same engine gets its own words back; another one
 * gets the closest type that holds every value, and expressions as far as both engines certainly mean the same by them.
 */
final class ModelTranslation {

    private static final Set<String> ORDINARY_INDEXES = Set.of("", "btree", "tree", "hash");

    private final SourceDescription from;
    private final SourceDescription to;
    private final Dialect dialect;
    private final ExpressionSyntax source;
    private final String schema;
    private final boolean refersToKeysAlone;
    private final ConstantDefaults constants;
    private final LostColumns lost = new LostColumns();
    private Map<TableName, Set<String>> referredColumns = Map.of();
    private RequiredColumns required;
    private SequenceDefaults numbered;
    private final Set<TableName> sequences = new HashSet<>();
    private final Set<TableName> owned = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Into a database of which nothing is known but its engine. */
    ModelTranslation(
            SourceDescription from, SourceDescription to, Dialect dialect, ExpressionSyntax source, String schema) {
        this(from, to, dialect, source, schema, DestinationLimits.UNKNOWN);
    }

    private ModelTranslation(
            SourceDescription from,
            SourceDescription to,
            Dialect dialect,
            ExpressionSyntax source,
            String schema,
            DestinationLimits limits) {
        this.from = from;
        this.to = to;
        this.dialect = dialect;
        this.source = source;
        this.schema = schema;
        this.refersToKeysAlone = !dialect.refersToAny() || limits.refersToKeysAlone();
        this.constants = new ConstantDefaults(dialect, limits);
        DatabaseModel nothing = new DatabaseModel(from, List.of(), List.of(), List.of());
        this.required = RequiredColumns.of(nothing, source);
        this.numbered = SequenceDefaults.of(nothing, source);
    }

    /** Into the database at the other end of a connection, whose default schema is meant unless one is asked for. */
    static ModelTranslation into(
            Connection connection, Dialect dialect, SourceDescription from, Dialects dialects, @Nullable String schema)
            throws SQLException {
        SourceDescription to = dialect.describe(connection);
        return new ModelTranslation(
                from,
                to,
                dialect,
                SourceSyntax.of(dialects, from.dialect()),
                schema == null ? to.defaultSchema() : schema,
                dialect.limits(connection));
    }

    boolean isSameEngine() {
        return from.dialect().equals(to.dialect());
    }

    List<Finding> findings() {
        return findings;
    }

    DatabaseModel translate(DatabaseModel model) {
        model.sequences().forEach(sequence -> sequences.add(sequence.name()));
        model.tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.identity().stream())
                .forEach(identity -> owned.add(identity.sequence()));
        referredColumns = model.referredColumns();
        numbered = SequenceDefaults.of(model, source);
        if (!isSameEngine()) {
            required = RequiredColumns.of(model, source);
            lost.find(model, this::isWorded);
        }
        DatabaseModel worded = new DatabaseModel(
                to,
                model.tables().stream().map(table -> table(model, table)).toList(),
                model.sequences().stream().map(this::sequence).toList(),
                translated(model.definitions(), this::definition),
                List.of());
        return fitted(worded);
    }

    private DatabaseModel fitted(DatabaseModel worded) {
        DatabaseModel fitted = isSameEngine() ? dialect.fittedToItself(worded) : dialect.fitted(worded);
        findings.addAll(fitted.findings());
        return constants.within(fitted, findings);
    }

    /** The default schema becomes the destination's; others keep their names where there are schemas at all. */
    TableName name(TableName name) {
        if (name.schema().equals(from.defaultSchema()) || name.schema().isEmpty()) {
            return name.in(schema);
        }
        return to.defaultSchema().isEmpty() ? new TableName("", name.schema() + "." + name.name()) : name;
    }

    private Optional<Definition> definition(Definition definition) {
        if (isSameEngine()) {
            return Optional.of(new Definition(
                    definition.kind(), name(definition.name()), definition.stage(), definition.statement()));
        }
        findings.add(leftOut(definition));
        return Optional.empty();
    }

    /** What a type allows and how rows are split is in the columns and rows already; the rest is lost. */
    private Finding leftOut(Definition definition) {
        String code = definition.kind().word() + "-left-out";
        String subject = definition.name().toString();
        return switch (definition.kind()) {
            case TYPE ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is not made in " + to.product()
                                + "; columns of it have the closest type, with defaults and checks of their own");
            case DOMAIN_RULE ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is not made in " + to.product()
                                + "; columns of that domain have a check or a default of their own");
            case PARTITIONING ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is not made in " + to.product() + "; its rows are in one table");
            case TABLE ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is made in " + to.product() + " without what only " + from.product()
                                + " says of it");
            case STORAGE ->
                Finding.note(
                        code,
                        subject,
                        "how " + from.product() + " stores \"" + subject + "\" means nothing to " + to.product());
            case FUNCTION,
                    VIEW,
                    MATERIALIZED_VIEW,
                    TRIGGER,
                    RULE,
                    POLICY,
                    GRANT,
                    INHERITANCE,
                    CONSTRAINT,
                    COMMENT,
                    OTHER ->
                Finding.loss(
                        code,
                        subject,
                        "\"" + subject + "\" of " + from.product() + " is not made in " + to.product()
                                + "; its text stays in the file");
        };
    }

    private Sequence sequence(Sequence sequence) {
        if (!isSameEngine() && sequence.options().increment().signum() == 0) {
            String subject = sequence.name().toString();
            findings.add(Finding.translated(
                    "increment-of-server", subject, "\"" + subject + "\" counts by 1, not by what its server says"));
        }
        return new Sequence(name(sequence.name()), options(sequence.options()), sequence.comment());
    }

    private Identity.SequenceOptions options(Identity.SequenceOptions options) {
        return isSameEngine()
                ? options
                : new Identity.SequenceOptions(
                        "",
                        options.start(),
                        options.increment().signum() == 0 ? BigInteger.ONE : options.increment(),
                        options.minimum(),
                        options.maximum(),
                        options.cache(),
                        options.cycles());
    }

    private Table table(DatabaseModel model, Table table) {
        return new Table(
                name(table.name()),
                table.columns().stream()
                        .flatMap(column -> column(table, column).stream())
                        .toList(),
                table.primaryKey().filter(key -> isKept(table, key)),
                table.uniqueKeys().stream().filter(key -> isKept(table, key)).toList(),
                table.foreignKeys().stream()
                        .filter(key -> isKept(table, key) && isReferable(model, table, key))
                        .map(key -> key.withParent(name(key.parent())))
                        .toList(),
                checks(table),
                translated(table.indexes(), index -> index(table, index)),
                table.comment());
    }

    private boolean isKept(Table table, UniqueKey key) {
        return isKept(!lost.hasAny(table.name(), key.columns()), "key", table.name() + "." + key.name());
    }

    private boolean isKept(Table table, ForeignKey key) {
        boolean isWhole = !lost.hasAny(table.name(), key.columns()) && !lost.hasAny(key.parent(), key.parentColumns());
        return isKept(isWhole, "foreign-key", table.name() + "." + key.name());
    }

    /** What is about a column that is left out goes with it. */
    private boolean isKept(boolean isWhole, String thing, String subject) {
        if (!isWhole) {
            findings.add(Finding.loss(
                    thing + "-left-out", subject, "a computed column of it has no words in " + to.product()));
        }
        return isWhole;
    }

    /** What an engine has that knows keys alone leads to one, whatever of it the model shows. */
    private boolean isReferable(DatabaseModel model, Table table, ForeignKey key) {
        boolean isReferable = !refersToKeysAlone
                || isSameEngine() && !dialect.refersToAny()
                || model.table(key.parent()).stream().anyMatch(parent -> parent.isUnique(key.parentColumns()));
        if (!isReferable) {
            findings.add(Finding.loss(
                    "foreign-key-left-out",
                    table.name() + "." + key.name(),
                    "the columns it refers to are not unique in \"" + key.parent() + "\", as " + to.product()
                            + " asks of them"));
        }
        return isReferable;
    }

    private static <T> List<T> translated(List<T> all, Function<T, Optional<T>> translation) {
        return all.stream().flatMap(each -> translation.apply(each).stream()).toList();
    }

    private Optional<Column> column(Table table, Column column) {
        if (isSameEngine()) {
            Optional<SqlText> value = column.defaultValue().filter(text -> isInReach(text, column, table));
            return Optional.of(with(column, column.type(), column.nullable(), value, column.generated()));
        }
        String subject = table.name() + "." + column.name();
        ColumnType type = dialect.typeFor(meaning(column), role(table, column.name()));
        // SQLite alone has a default beside a number that it gives by itself, and never takes it.
        Optional<Identity> identity = column.identity().or(() -> numberedByItself(table, column));
        Optional<SqlText> value = identity.isPresent()
                ? Optional.empty()
                : column.effectiveDefault().flatMap(text -> defaultValue(text, column, table, type));
        Optional<SqlText> generated = column.generated().flatMap(text -> computed(text, column, table, subject));
        if (column.generated().isPresent() && generated.isEmpty()) {
            return Optional.empty();
        }
        boolean nullable = column.nullable() && !isInKey(table, column) && !required.has(table, column);
        return Optional.of(with(column.withIdentity(identity), type, nullable, value, generated));
    }

    /** Where no default can name a sequence, a key whose numbers come from one of its own is numbered by the table. */
    private Optional<Identity> numberedByItself(Table table, Column column) {
        boolean hasWords = dialect.expressions()
                .print(new Expression.NextValue("", column.name()))
                .isPresent();
        Optional<Identity> identity = hasWords ? Optional.empty() : numbered.identity(table, column);
        identity.ifPresent(given -> findings.add(Finding.translated(
                "numbered-by-itself",
                table.name() + "." + column.name(),
                "\"" + table.name() + "." + column.name() + "\" is a counter of its own, since no default of "
                        + to.product() + " can name the sequence \"" + given.sequence() + "\"")));
        return identity;
    }

    /** No engine but SQLite has NULL in a primary key. */
    private static boolean isInKey(Table table, Column column) {
        return table.primaryKey()
                .filter(key -> key.columns().contains(column.name()))
                .isPresent();
    }

    private Column with(
            Column column,
            ColumnType type,
            boolean nullable,
            Optional<SqlText> defaultValue,
            Optional<SqlText> generated) {
        return new Column(
                column.name(),
                type,
                nullable,
                defaultValue,
                column.identity().map(this::identity),
                generated,
                isSameEngine() ? column.collation() : "",
                column.comment());
    }

    private Identity identity(Identity identity) {
        if (isSameEngine()) {
            return new Identity(identity.kind(), name(identity.sequence()), identity.options());
        }
        Identity.Kind kind =
                identity.kind() == Identity.Kind.OWNED_SEQUENCE ? Identity.Kind.BY_DEFAULT : identity.kind();
        return new Identity(kind, new TableName(schema, ""), options(identity.options()));
    }

    private ColumnRole role(Table table, String column) {
        boolean keyed = table.primaryKey()
                        .filter(key -> key.columns().contains(column))
                        .isPresent()
                || table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column))
                || referredColumns.getOrDefault(table.name(), Set.of()).contains(column)
                || table.indexes().stream()
                        .filter(ModelTranslation::isOrdinary)
                        .filter(index -> index.unique() || !dialect.indexesAnyLength())
                        .anyMatch(index -> index.columns().contains(column));
        return keyed ? ColumnRole.KEYED : ColumnRole.PLAIN;
    }

    private List<Check> checks(Table table) {
        List<Check> checks = new ArrayList<>(translated(table.checks(), check -> check(table, check)));
        if (!isSameEngine()) {
            table.columns().stream().map(this::choice).forEach(choice -> choice.ifPresent(checks::add));
        }
        return checks;
    }

    /** Where the destination has no type for a few texts, a check keeps to them. */
    private Optional<Check> choice(Column column) {
        boolean isKept = !(meaning(column) instanceof PortableType.Choice choice)
                || dialect.typeFor(choice, ColumnRole.PLAIN).meaning() instanceof PortableType.Choice;
        if (isKept) {
            return Optional.empty();
        }
        List<Expression> labels = ((PortableType.Choice) meaning(column))
                .labels().stream()
                        .<Expression>map(Expression.StringLiteral::new)
                        .toList();
        return dialect.expressions()
                .print(new Expression.In(new Expression.ColumnReference(column.name()), labels, false))
                .map(text -> new Check("", new SqlText(to.dialect(), text), true));
    }

    private Optional<Check> check(Table table, Check check) {
        if (isSameEngine()) {
            return Optional.of(check);
        }
        return required.isSaidBy(table, check)
                ? Optional.empty()
                : text(check.condition(), "check", table, table.name() + "." + check.label())
                        .map(text -> new Check(check.name(), text, check.validated()));
    }

    private Optional<Index> index(Table table, Index index) {
        if (isSameEngine()) {
            return Optional.of(index);
        }
        String subject = table.name() + "." + index.name();
        if (!isKept(!lost.isIn(table, index), "index", subject)) {
            return Optional.empty();
        }
        List<Index.Part> parts = index.parts().stream()
                .flatMap(part -> part(part, table, subject).stream())
                .toList();
        Optional<SqlText> predicate = index.predicate().flatMap(text -> text(text, "index", table, subject));
        boolean whole = parts.size() == index.parts().size()
                && predicate.isPresent() == index.predicate().isPresent();
        if (!isOrdinary(index)) {
            findings.add(Finding.loss(
                    "index-not-translated",
                    subject,
                    "the destination has no index of the kind \"" + index.method() + "\"; it goes without"));
            return Optional.empty();
        }
        return whole
                ? Optional.of(new Index(
                        index.name(),
                        index.unique(),
                        index.nullsDistinct(),
                        "",
                        parts,
                        index.included(),
                        predicate,
                        ""))
                : Optional.empty();
    }

    /** No other engine has the likes of PostgreSQL's gin or MariaDB's fulltext. */
    private static boolean isOrdinary(Index index) {
        return ORDINARY_INDEXES.contains(index.method().toLowerCase(Locale.ROOT));
    }

    private Optional<Index.Part> part(Index.Part part, Table table, String subject) {
        if (!(part.key() instanceof Index.Key.OfExpression expression)) {
            return Optional.of(part);
        }
        return text(expression.expression(), "index", table, subject)
                .map(text -> new Index.Part(new Index.Key.OfExpression(text), part.descending(), part.nulls()));
    }

    /** A default of NULL is none. */
    private Optional<SqlText> defaultValue(SqlText text, Column column, Table table, ColumnType there) {
        Optional<Expression> parsed = source.parse(text.text());
        if (parsed.filter(Expression.NullLiteral.class::isInstance).isPresent()) {
            return Optional.empty();
        }
        Optional<Expression> understood = parsed.flatMap(
                        expression -> Portability.asDefault(expression, meaning(column), there.meaning()))
                .flatMap(expression ->
                        expression instanceof Expression.NextValue next ? next(next, table) : Optional.of(expression));
        understood.ifPresent(value -> constants.add(name(table.name()), column, value, meaning(column)));
        Optional<Expression> worded = understood.map(value -> ConstantDefaults.worded(value, meaning(column), there));
        return reported(worded, text, "default", table.name() + "." + column.name());
    }

    /** What numbers rows by a sequence that is not in the file would keep its table from being made. */
    private boolean isInReach(SqlText text, Column column, Table table) {
        Optional<TableName> sequence = source.parse(text.text())
                .filter(Expression.NextValue.class::isInstance)
                .map(next -> SequenceDefaults.sequence((Expression.NextValue) next, table));
        boolean isInReach = sequence.filter(name -> !sequences.contains(name) && !owned.contains(name))
                .isEmpty();
        if (!isInReach) {
            findings.add(Finding.loss(
                    "default-left-out",
                    table.name() + "." + column.name(),
                    "\"" + text.text() + "\" is left out, since the file has no sequence \"" + sequence.get() + "\""));
        }
        return isInReach;
    }

    /** The same sequence under its name in the destination, if it is made there. */
    private Optional<Expression> next(Expression.NextValue next, Table table) {
        TableName sequence = SequenceDefaults.sequence(next, table);
        if (!sequences.contains(sequence)) {
            return Optional.empty();
        }
        TableName translated = name(sequence);
        boolean isBeside = translated.schema().equals(name(table.name()).schema());
        return Optional.of(new Expression.NextValue(isBeside ? "" : translated.schema(), translated.name()));
    }

    private Optional<SqlText> text(SqlText text, String thing, Table table, String subject) {
        return reported(understood(text, table), text, thing, subject);
    }

    private Optional<Expression> understood(SqlText text, Table table) {
        return source.parse(text.text())
                .filter(expression -> Portability.meansTheSame(expression, name -> meaning(table, name)));
    }

    /** Tells whether a column can be computed by a text. */
    private boolean isWorded(SqlText text, Column column, Table table) {
        return understood(text, table)
                .filter(expression -> !isComputedTwice(expression, column, table))
                .flatMap(dialect.expressions()::print)
                .isPresent();
    }

    private Optional<SqlText> computed(SqlText text, Column column, Table table, String subject) {
        Optional<Expression> understood = understood(text, table);
        if (understood
                .filter(expression -> isComputedTwice(expression, column, table))
                .isPresent()) {
            String other =
                    dialect.computesOfComputed() ? "a column that is computed after it" : "another computed column";
            findings.add(Finding.loss(
                    "generated-column-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since it is computed of " + other + ", which " + to.product()
                            + " does not do"));
            return Optional.empty();
        }
        return reported(understood, text, "generated-column", subject);
    }

    /** SQLite alone has a column computed of one that is computed after it. */
    private boolean isComputedTwice(Expression expression, Column column, Table table) {
        List<Column> computed = dialect.computesOfComputed()
                ? table.columns().subList(0, table.columns().indexOf(column))
                : List.of();
        return expression.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .anyMatch(needed -> !needed.isWritten() && !computed.contains(needed));
    }

    private Optional<PortableType> meaning(Table table, String column) {
        return table.column(column)
                .filter(found -> found.collation().isEmpty() && !lost.has(table, column))
                .map(ModelTranslation::meaning);
    }

    /** Where every value has a type of its own the declaration says what they should be; each is then checked. */
    private static PortableType meaning(Column column) {
        return column.type().meaning() instanceof PortableType.AnyValue
                ? SqliteTypes.portableMeaning(column.type().declaration())
                : column.type().meaning();
    }

    private Optional<SqlText> reported(Optional<Expression> understood, SqlText text, String thing, String subject) {
        Optional<SqlText> translated =
                understood.flatMap(dialect.expressions()::print).map(printed -> new SqlText(to.dialect(), printed));
        if (translated.isEmpty()) {
            findings.add(Finding.loss(
                    thing + "-not-translated",
                    subject,
                    "\"" + text.text() + "\" of " + from.product() + " is not certain to mean the same in "
                            + to.product() + "; it is left out"));
        }
        return translated;
    }
}
