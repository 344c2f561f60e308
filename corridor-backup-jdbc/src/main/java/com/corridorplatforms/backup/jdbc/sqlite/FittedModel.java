package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.PlainCounters;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model without what SQLite has no words for: sequences, comments, identity outside of a key of one column, foreign keys to columns
 * that are not unique, MATCH FULL, keys that are checked late or take NULLs for equal. Names of indexes are the whole
 * database's here, so those that several tables share get their table's name in front.
 */
final class FittedModel {

    private final DatabaseModel related;
    private final List<Finding> findings;
    private final Set<String> indexNames = new HashSet<>();

    FittedModel(DatabaseModel wanted) {
        this.related = new RelatedColumns(wanted, FittedModel::compares).fitted();
        this.findings = new ArrayList<>(related.findings());
    }

    DatabaseModel fitted() {
        related.tables()
                .forEach(table -> indexNames.add(DeclaredTable.fold(table.name().name())));
        List<Table> tables =
                related.tables().stream().map(this::keyed).map(this::table).toList();
        for (Sequence sequence : related.sequences()) {
            loss("sequence-left-out", sequence.name().toString(), "SQLite has no sequences");
        }
        return new DatabaseModel(related.source(), tables, List.of(), findings);
    }

    /** Times, texts and long decimals are compared as they are written, so that one of another form is another. */
    private static boolean compares(ColumnType one, ColumnType other) {
        if (one.declaration().equals(other.declaration())) {
            return true;
        }
        ColumnType child = meant(one);
        ColumnType parent = meant(other);
        boolean isWrittenOut = parent.meaning() instanceof DecimalNumber decimal && !SqliteTypes.fitsDouble(decimal);
        return RelatedColumns.areOfOneKind(child, parent) && padding(child).equals(padding(parent)) && !isWrittenOut;
    }

    private static ColumnType meant(ColumnType type) {
        return new ColumnType(type.declaration(), SqliteTypes.portableMeaning(type.declaration()));
    }

    /** What a type pads its texts to. */
    private static String padding(ColumnType type) {
        return type.declaration().startsWith("CHAR(") ? type.declaration() : "";
    }

    private void loss(String code, String subject, String message) {
        findings.add(Finding.loss(code, subject, message));
    }

    private Table keyed(Table table) {
        if (!table.hasComputedPrimaryKey()) {
            return table;
        }
        findings.add(Finding.translated(
                "primary-key-as-unique",
                table.name().toString(),
                "the primary key is a unique key, since SQLite has no computed column in a primary one"));
        return table.withUniqueForPrimaryKey();
    }

    private Table table(Table table) {
        return new Table(
                table.name(),
                table.columns().stream().map(column -> column(table, column)).toList(),
                table.primaryKey().map(key -> key(table, key)),
                table.uniqueKeys().stream().map(key -> key(table, key)).toList(),
                table.foreignKeys().stream()
                        .flatMap(key -> foreignKey(table, key).stream())
                        .toList(),
                table.checks(),
                table.indexes().stream().map(index -> index(table, index)).toList(),
                withoutComment(table.name().toString(), table.comment()));
    }

    private Column column(Table table, Column column) {
        boolean alone = table.primaryKey()
                .filter(key -> key.columns().equals(List.of(column.name())))
                .isPresent();
        String subject = table.name() + "." + column.name();
        boolean losesIdentity = column.identity().isPresent() && !alone;
        if (losesIdentity) {
            loss("identity-left-out", subject, "SQLite numbers only a primary key of one column");
        } else {
            column.identity()
                    .map(identity -> PlainCounters.findings(subject, identity))
                    .ifPresent(findings::addAll);
        }
        return new Column(
                column.name(),
                alone ? typeOfKey(column) : column.type(),
                column.nullable(),
                column.defaultValue().map(value -> now(column, value)),
                losesIdentity ? Optional.empty() : column.identity(),
                column.generated(),
                column.collation(),
                withoutComment(subject, column.comment()));
    }

    /** The instants of a column are texts that tell their offset. */
    private static SqlText now(Column column, SqlText value) {
        boolean isOfInstants =
                column.type().declaration().equals("TEXT") && value.text().equals("CURRENT_TIMESTAMP");
        return isOfInstants ? new SqlText(value.dialect(), "strftime('%Y-%m-%d %H:%M:%S+00:00', 'now')") : value;
    }

    /** Of the very word INTEGER SQLite makes a key that numbers rows, and of no other; it holds nothing but whole numbers of 64 bits. */
    private static ColumnType typeOfKey(Column column) {
        ColumnType type = column.type();
        if (column.identity().isPresent()) {
            return SqliteTypes.portableMeaning(type.declaration()) instanceof PortableType.DecimalNumber
                    ? new ColumnType("INTEGER", new PortableType.IntegerNumber(Long.SIZE))
                    : type;
        }
        return type.declaration().equals("INTEGER") ? new ColumnType("INT", type.meaning()) : type;
    }

    private String withoutComment(String subject, String comment) {
        if (!comment.isEmpty()) {
            loss("comment-left-out", subject, "SQLite has no comments");
        }
        return "";
    }

    private UniqueKey key(Table table, UniqueKey key) {
        String subject = table.name() + "." + key.name();
        if (key.deferral() != Deferral.NOT_DEFERRABLE) {
            loss("deferral-left-out", subject, "SQLite checks a key at every row");
        }
        if (!key.nullsDistinct()) {
            loss("nulls-distinct", subject, "SQLite accepts several rows with NULL in a unique key");
        }
        return new UniqueKey(key.name(), key.columns(), true, Deferral.NOT_DEFERRABLE);
    }

    private Optional<ForeignKey> foreignKey(Table table, ForeignKey key) {
        String subject = table.name() + "." + key.name();
        Optional<Table> parent = related.table(key.parent());
        if (parent.filter(found -> found.isUnique(key.parentColumns())).isEmpty()) {
            loss("foreign-key-left-out", subject, "the columns it refers to are not unique in SQLite");
            return Optional.empty();
        }
        if (key.match() == ForeignKey.Match.FULL) {
            loss("match-full-left-out", subject, "SQLite accepts rows where only some of its columns are NULL");
        }
        if (!key.setColumns().isEmpty()) {
            loss("set-columns-left-out", subject, "SQLite sets all of its columns when the parent is deleted");
        }
        return Optional.of(new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                key.onDelete(),
                key.onUpdate(),
                List.of(),
                ForeignKey.Match.SIMPLE,
                key.deferral(),
                key.validated()));
    }

    private Index index(Table table, Index index) {
        String subject = table.name() + "." + index.name();
        if (index.unique() && !index.nullsDistinct()) {
            loss("nulls-distinct", subject, "SQLite accepts several rows with NULL in a unique index");
        }
        return new Index(
                unshared(table, index.name()),
                index.unique(),
                true,
                index.method(),
                index.parts(),
                List.of(),
                index.predicate(),
                index.definition());
    }

    private String unshared(Table table, String name) {
        String unshared = isFree(name) ? name : numbered(table.name().name() + "_" + name);
        indexNames.add(DeclaredTable.fold(unshared));
        if (!unshared.equals(name)) {
            findings.add(Finding.translated(
                    "index-renamed", table.name() + "." + name, "the index is named \"" + unshared + "\" in SQLite"));
        }
        return unshared;
    }

    private boolean isFree(String name) {
        String folded = DeclaredTable.fold(name);
        return !folded.startsWith("sqlite_") && !indexNames.contains(folded);
    }

    private String numbered(String name) {
        String free = name;
        for (int number = 2; indexNames.contains(DeclaredTable.fold(free)); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
