package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a database declares, in words that are the same on every engine: one for each thing that could get lost. Types and
 * collations are not among it, which engines have of their own, nor names of primary keys.
 */
final class Declarations {

    /**
     * One of them.
     *
     * @param kind what is declared
     * @param subject what it is about, as findings name it, but for the default schema
     * @param what the rest
     */
    record Declaration(String kind, String subject, String what) {}

    private final Dialect dialect;
    private final String schema;
    private final Set<Declaration> all = new LinkedHashSet<>();

    private Declarations(Dialect dialect, String schema) {
        this.dialect = dialect;
        this.schema = schema;
    }

    static Set<Declaration> of(Dialect dialect, DatabaseModel model) {
        Declarations declarations = new Declarations(dialect, model.source().defaultSchema());
        declarations.add(model);
        return declarations.all;
    }

    private void add(DatabaseModel model) {
        model.tables().forEach(this::table);
        for (Sequence sequence : model.sequences()) {
            String subject = subject(sequence.name());
            add("sequence", subject, "by " + sequence.options().increment());
            add("comment", subject, sequence.comment());
        }
        model.definitions()
                .forEach(each -> add(
                        each.kind().word(),
                        subject(each.name()),
                        each.statement().text()));
    }

    private void add(String kind, String subject, String what) {
        if (!what.isEmpty()) {
            all.add(new Declaration(kind, subject, what));
        }
    }

    private String subject(TableName name) {
        return name.schema().equals(schema) ? name.name() : name.toString();
    }

    private void table(Table table) {
        String subject = subject(table.name());
        add("comment", subject, table.comment());
        table.columns().forEach(column -> column(subject + "." + column.name(), column));
        table.primaryKey()
                .ifPresent(key -> add("primary key", subject, key.columns().toString()));
        table.uniqueKeys()
                .forEach(key -> unique(
                        subject + "." + key.name(), key.columns().toString(), key.nullsDistinct(), key.deferral()));
        table.foreignKeys().forEach(key -> foreignKey(subject + "." + key.name(), key));
        table.checks().forEach(check -> add("check", subject + "." + check.name(), expression(check.condition())));
        table.indexes().stream()
                .filter(index -> !helps(table, index))
                .forEach(index -> index(subject + "." + index.name(), index));
    }

    private void column(String subject, Column column) {
        add("column", subject, column.nullable() ? "NULL" : "NOT NULL");
        add("comment", subject, column.comment());
        column.defaultValue().ifPresent(value -> add("default", subject, expression(value)));
        column.generated().ifPresent(value -> add("generated column", subject, expression(value)));
        column.identity()
                .ifPresent(identity -> add(
                        "identity",
                        subject,
                        identity.kind() + " by " + identity.options().increment()));
    }

    private void unique(String subject, String parts, boolean nullsDistinct, Deferral deferral) {
        add("unique key", subject, parts + (nullsDistinct ? " " : " with one NULL only ") + deferral);
    }

    private void foreignKey(String subject, ForeignKey key) {
        add(
                "foreign key",
                subject,
                key.columns() + " to " + subject(key.parent()) + key.parentColumns() + " on delete " + key.onDelete()
                        + " on update " + key.onUpdate() + " match " + key.match() + " " + key.deferral());
    }

    /** Some engines make an index of their own for each foreign key. */
    private static boolean helps(Table table, Index index) {
        return !index.unique()
                && table.foreignKeys().stream().anyMatch(key -> key.columns().equals(index.columns()));
    }

    /** What makes values unique is a key on some engines and an index on others. */
    private void index(String subject, Index index) {
        String parts = index.parts().stream().map(this::part).collect(Collectors.joining(", ", "[", "]"));
        if (index.unique() && index.predicate().isEmpty()) {
            unique(subject, parts, index.nullsDistinct(), Deferral.NOT_DEFERRABLE);
        } else {
            String where = index.predicate()
                    .map(condition -> " where " + expression(condition))
                    .orElse("");
            add("index", subject, parts + where);
        }
    }

    private String part(Index.Part part) {
        String key = part.key() instanceof Index.Key.OfColumn column
                ? column.name()
                : expression(((Index.Key.OfExpression) part.key()).expression());
        return key + (part.descending() ? " descending" : "");
    }

    private String expression(SqlText text) {
        return dialect.expressions().parse(text.text()).map(Object::toString).orElse(text.text());
    }
}
