package com.corridorplatforms.backup.jdbc.postgresql;

import static java.util.stream.Collectors.partitioningBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.Comments;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String NOT_VALID = "NOT VALID";

    private static final String MADE = """
            SELECT conname FROM pg_catalog.pg_constraint WHERE conrelid = ?::regclass
            UNION ALL
            SELECT i.relname FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            WHERE x.indrelid = ?::regclass
            """;

    private final Statements statements;
    private final GuardedStatements guarded;
    private final DatabaseModel model;
    private final List<Finding> findings;
    private final List<TableName> peculiar;

    Completion(Statements statements, DatabaseModel model, List<Finding> findings) {
        this.statements = statements;
        this.guarded = new GuardedStatements(statements);
        this.model = model;
        this.findings = findings;
        this.peculiar = model.definitions(Stage.INSTEAD_OF_TABLE).stream()
                .map(Definition::name)
                .toList();
    }

    /** Makes keys and checks, then indexes, then foreign keys, then ownership and comments. */
    void makeAll() throws SQLException {
        AddedConstraints constraints = new AddedConstraints(statements, NOT_VALID);
        Comments comments = new Comments(statements);
        for (Table table : parentsFirst()) {
            Table rest = withoutMade(table);
            SearchPath.set(statements, table.name().schema());
            constraints.primaryKey(rest);
            constraints.uniqueKeys(rest);
            constraints.checks(rest);
            indexes(rest);
        }
        for (Table table : model.tables()) {
            constraints.foreignKeys(table);
            ownership(table);
            comments.of(table);
        }
        for (Sequence sequence : model.sequences()) {
            comments.of(sequence);
        }
    }

    /** What an heir has from its parents must be there before it is asked for what it has. */
    private List<Table> parentsFirst() {
        return model.tables().stream()
                .sorted(Comparator.comparingInt(table -> peculiar.indexOf(table.name())))
                .toList();
    }

    /** A table but for the keys, checks and indexes that came with it or that are made in the engine's own words. */
    private Table withoutMade(Table table) throws SQLException {
        Set<String> made = new HashSet<>();
        if (peculiar.contains(table.name())) {
            String name = Quoting.name(table.name());
            made.addAll(statements.list(MADE, row -> row.getString(1), name, name));
        }
        for (Definition words : model.definitions(Stage.INSTEAD_OF_CONSTRAINT)) {
            String prefix = table.name().name() + ".";
            boolean isOfTable = words.name().schema().equals(table.name().schema())
                    && words.name().name().startsWith(prefix);
            String constraint = isOfTable ? words.name().name().substring(prefix.length()) : "";
            if (isOfTable && !made.contains(constraint) && isMade(words)) {
                made.add(constraint);
            }
        }
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey().filter(key -> !made.contains(key.name())),
                table.uniqueKeys().stream()
                        .filter(key -> !made.contains(key.name()))
                        .toList(),
                table.foreignKeys(),
                table.ownChecks().stream()
                        .filter(check -> !made.contains(check.name()))
                        .toList(),
                table.indexes().stream()
                        .filter(index -> !made.contains(index.name()))
                        .toList(),
                table.comment());
    }

    private boolean isMade(Definition words) {
        try {
            guarded.make(words);
            return true;
        } catch (SQLException refused) {
            findings.add(RefusedDefinitions.finding(new Attempts.Refused<>(words, refused)));
            return false;
        }
    }

    /**
     * Makes what only this engine understands; rights come last, so that what is made by then has only those of the file.
     *
     * @param earlier what was refused before there were tables
     */
    void define(List<Definition> earlier) {
        Map<Boolean, List<Definition>> byRight = Stream.concat(
                        earlier.stream(), model.definitions(Stage.AFTER_ROWS).stream())
                .collect(partitioningBy(definition -> definition.kind() == Definition.Kind.GRANT));
        for (boolean isRight : List.of(false, true)) {
            Attempts.make(byRight.get(isRight), guarded::make).stream()
                    .map(RefusedDefinitions::finding)
                    .forEach(findings::add);
        }
    }

    private void indexes(Table table) throws SQLException {
        for (Index index : table.indexes()) {
            statements.run(
                    "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                    TableDefinition.index(table, index));
        }
    }

    private void ownership(Table table) throws SQLException {
        for (Column column : table.columns()) {
            if (column.identity().isPresent() && column.identity().get().kind() == Identity.Kind.OWNED_SEQUENCE) {
                String sequence = Quoting.name(column.identity().get().sequence());
                statements.run(
                        "give sequence " + sequence + " to its column",
                        "ALTER SEQUENCE " + sequence + " OWNED BY " + columnName(table, column));
            }
        }
    }

    private static String columnName(Table table, Column column) {
        return Quoting.name(table.name()) + "." + Quoting.identifier(column.name());
    }
}
