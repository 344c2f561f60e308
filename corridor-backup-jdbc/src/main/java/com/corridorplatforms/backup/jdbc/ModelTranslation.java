package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.RequiredColumns;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says in a destination's words what a file says in its source's. The same engine gets its own words back; another one
 * gets the closest type that holds every value, and expressions as far as both engines certainly mean the same by them.
 */
final class ModelTranslation {

    private static final Set<String> ORDINARY_INDEXES = Set.of("", "btree", "tree", "hash");

    private final DatabaseModel file;
    private final NameTranslation names;
    private final Dialect dialect;
    private final boolean refersToKeysAlone;
    private final ConstantDefaults constants;
    private final RequiredColumns required;
    private final ExpressionTranslation expressions;
    private final LostColumns lost;
    private final ColumnTranslation columns;
    private final List<Finding> findings = new ArrayList<>();

    private ModelTranslation(
            DatabaseModel file,
            NameTranslation names,
            Dialect dialect,
            ExpressionSyntax source,
            DestinationLimits limits,
            Set<Remedy> remedies) {
        this.file = file;
        this.names = names;
        this.dialect = dialect;
        this.refersToKeysAlone = !dialect.refersToAny() || limits.refersToKeysAlone();
        this.constants = new ConstantDefaults(dialect, limits, remedies);
        this.required = RequiredColumns.of(file, source);
        TypesThere types = new TypesThere(file, dialect);
        this.expressions = new ExpressionTranslation(file, names, dialect, types, source, limits, findings);
        this.lost = expressions.lost();
        this.columns = new ColumnTranslation(file, names, types, expressions, required, constants, findings);
    }

    /**
     * Translates.
     *
     * @param file what a file says
     * @param names the names that its tables get
     * @param dialect the destination's
     * @param dialects tell how the file's source writes expressions
     * @param limits what the destination does not take
     * @param remedies what may be done to values that do not fit
     * @return the same at the destination, its tables in the order of the file, with what becomes another or is left out as findings
     */
    static DatabaseModel of(
            DatabaseModel file,
            NameTranslation names,
            Dialect dialect,
            Dialects dialects,
            DestinationLimits limits,
            Set<Remedy> remedies) {
        ExpressionSyntax source = SourceSyntax.of(dialects, names.from().dialect());
        return new ModelTranslation(file, names, dialect, source, limits, remedies).translated();
    }

    private DatabaseModel translated() {
        DatabaseModel worded = new DatabaseModel(
                names.to(),
                file.tables().stream().map(this::table).toList(),
                file.sequences().stream().map(this::sequence).toList(),
                translated(file.definitions(), this::definition),
                List.of());
        DatabaseModel fitted = names.isSameEngine() ? dialect.fittedToItself(worded) : dialect.fitted(worded);
        findings.addAll(fitted.findings());
        DatabaseModel held = constants.within(fitted, findings);
        return new DatabaseModel(held.source(), held.tables(), held.sequences(), held.definitions(), findings);
    }

    private Optional<Definition> definition(Definition definition) {
        if (names.isSameEngine()) {
            return Optional.of(new Definition(
                    definition.kind(), names.name(definition.name()), definition.stage(), definition.statement()));
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
                        "\"" + subject + "\" is not made in " + names.to().product()
                                + "; columns of it have the closest type, with defaults and checks of their own");
            case DOMAIN_RULE ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is not made in " + names.to().product()
                                + "; columns of that domain have a check or a default of their own");
            case PARTITIONING ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is not made in " + names.to().product() + "; its rows are in one table");
            case TABLE ->
                Finding.translated(
                        code,
                        subject,
                        "\"" + subject + "\" is made in " + names.to().product() + " without what only "
                                + names.from().product() + " says of it");
            case STORAGE ->
                Finding.note(
                        code,
                        subject,
                        "how " + names.from().product() + " stores \"" + subject + "\" means nothing to "
                                + names.to().product());
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
                        "\"" + subject + "\" of " + names.from().product() + " is not made in "
                                + names.to().product() + "; its text stays in the file");
        };
    }

    private Sequence sequence(Sequence sequence) {
        if (!names.isSameEngine() && sequence.options().increment().signum() == 0) {
            String subject = sequence.name().toString();
            findings.add(Finding.translated(
                    "increment-of-server", subject, "\"" + subject + "\" counts by 1, not by what its server says"));
        }
        return new Sequence(
                names.name(sequence.name()),
                names.isSameEngine() ? sequence.options() : sequence.options().portable(),
                sequence.comment());
    }

    private Table table(Table table) {
        return new Table(
                names.name(table.name()),
                table.columns().stream()
                        .flatMap(column -> columns.column(table, column).stream())
                        .toList(),
                table.primaryKey().filter(key -> isKept(table, key)),
                table.uniqueKeys().stream().filter(key -> isKept(table, key)).toList(),
                table.foreignKeys().stream()
                        .filter(key -> isKept(table, key) && isReferable(table, key))
                        .map(key -> key.withParent(names.name(key.parent())))
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
                    thing + "-left-out",
                    subject,
                    "a computed column of it has no words in " + names.to().product()));
        }
        return isWhole;
    }

    /** What an engine has that knows keys alone leads to one, whatever of it the model shows. */
    private boolean isReferable(Table table, ForeignKey key) {
        boolean isReferable = !refersToKeysAlone
                || names.isSameEngine() && !dialect.refersToAny()
                || file.table(key.parent()).stream().anyMatch(parent -> parent.isUnique(key.parentColumns()));
        if (!isReferable) {
            findings.add(Finding.loss(
                    "foreign-key-left-out",
                    table.name() + "." + key.name(),
                    "the columns it refers to are not unique in \"" + key.parent() + "\", as "
                            + names.to().product() + " asks of them"));
        }
        return isReferable;
    }

    private static <T> List<T> translated(List<T> all, Function<T, Optional<T>> translation) {
        return all.stream().flatMap(each -> translation.apply(each).stream()).toList();
    }

    private List<Check> checks(Table table) {
        List<Check> checks = new ArrayList<>(translated(table.checks(), check -> check(table, check)));
        if (!names.isSameEngine()) {
            table.columns().stream()
                    .map(column -> choice(table, column))
                    .forEach(choice -> choice.ifPresent(checks::add));
        }
        return checks;
    }

    /** Where the destination has no type for a few texts, a check keeps to them. */
    private Optional<Check> choice(Table table, Column column) {
        return Optional.of(ExpressionTranslation.meaning(column))
                .filter(PortableType.Choice.class::isInstance)
                .filter(choice -> !(dialect.typeFor(choice, ColumnRole.PLAIN).meaning() instanceof PortableType.Choice))
                .flatMap(choice -> expressions.choice(column, (PortableType.Choice) choice, table))
                .map(text -> new Check("", text, true));
    }

    private Optional<Check> check(Table table, Check check) {
        if (names.isSameEngine()) {
            return Optional.of(check);
        }
        return required.isSaidBy(table, check)
                ? Optional.empty()
                : expressions
                        .text(check.condition(), "check", table, table.name() + "." + check.label())
                        .map(text -> new Check(check.name(), text, check.validated()));
    }

    private Optional<Index> index(Table table, Index index) {
        if (names.isSameEngine()) {
            return Optional.of(index);
        }
        String subject = table.name() + "." + index.name();
        if (!isKept(!lost.isIn(table, index), "index", subject)) {
            return Optional.empty();
        }
        List<Index.Part> parts = index.parts().stream()
                .flatMap(part -> part(part, table, subject).stream())
                .toList();
        Optional<SqlText> predicate =
                index.predicate().flatMap(text -> expressions.text(text, "index", table, subject));
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
    static boolean isOrdinary(Index index) {
        return ORDINARY_INDEXES.contains(index.method().toLowerCase(Locale.ROOT));
    }

    private Optional<Index.Part> part(Index.Part part, Table table, String subject) {
        if (!(part.key() instanceof Index.Key.OfExpression expression)) {
            return Optional.of(part);
        }
        return expressions
                .text(expression.expression(), "index", table, subject)
                .map(text -> new Index.Part(new Index.Key.OfExpression(text), part.descending(), part.nulls()));
    }
}
