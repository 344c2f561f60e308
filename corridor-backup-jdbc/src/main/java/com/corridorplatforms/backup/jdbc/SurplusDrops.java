package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a database a file does not hold: tables, sequences, views, and what else the dialect has words to drop. Foreign
 * keys to and from such tables go first, so that nothing has to cascade: what needs such a table and stays, as a view of
 * another schema does, stops the import instead of vanishing.
 *
 * @param catalog what the database holds
 * @param wanted what it shall hold
 * @param dialect the engine
 * @param quote how the engine quotes names
 * @param staying definitions that this user could not make again
 */
record SurplusDrops(
        DatabaseModel catalog, DatabaseModel wanted, Dialect dialect, String quote, List<Definition> staying) {

    /** Kinds of things that do not go with a table. */
    private static final Set<String> STAYING =
            Set.of("function", "type", "domain", "constant", "aggregate", "synonym", "package");

    private static final String LEFT_OUT = "-left-out";

    /** The same but for what the engine would not let the user make again. */
    SurplusDrops within(WriteSession session) throws SQLException {
        return new SurplusDrops(catalog, wanted, dialect, quote, session.staying(model(), wanted));
    }

    /** The tables to be dropped. */
    List<Table> tables() {
        return catalog.tables().stream()
                .filter(table -> wanted.table(table.name()).isEmpty())
                .toList();
    }

    /** The definitions to be dropped and not made anew, triggers of surplus tables aside. */
    List<Definition> lost() {
        return catalog.definitions().stream()
                .filter(definition -> !isWanted(definition)
                        && !staying.contains(definition)
                        && (isView(definition) || dialect.drop(definition).isPresent()))
                .toList();
    }

    /** What stays although the file has nothing or something else under its name, because only an administrator could make it again. */
    List<Finding> standing() {
        return staying.stream()
                .map(definition -> Finding.note(
                        definition.kind().word() + "-kept",
                        definition.name().toString(),
                        "the server would not let an ordinary user make it again, so it stays as it is"))
                .toList();
    }

    /** What the file does not hold and nobody drops, because it could not be taken back or the engine has no words for it. */
    List<Finding> kept() {
        Stream<Finding> known = catalog.definitions().stream()
                .filter(definition -> STAYING.contains(definition.kind().word())
                        && !isWanted(definition)
                        && dialect.drop(definition).isEmpty())
                .map(definition ->
                        kept(definition.kind().word(), definition.name().toString()));
        Stream<Finding> unknown = catalog.findings().stream()
                .filter(finding -> finding.code().endsWith(LEFT_OUT)
                        && STAYING.contains(finding.code().replace(LEFT_OUT, "")))
                .map(finding -> kept(finding.code().replace(LEFT_OUT, ""), finding.subject()));
        return Stream.of(known, unknown, standing().stream())
                .flatMap(findings -> findings)
                .toList();
    }

    private static Finding kept(String kind, String name) {
        return Finding.note(kind + "-kept", name, "the snapshot does not hold the " + kind + "; it stays as it is");
    }

    /** All of it; views, triggers and routines as well that are made anew, since they may need what goes. */
    DatabaseModel model() {
        List<Definition> all = catalog.definitions().stream()
                .filter(definition ->
                        isView(definition) || dialect.drop(definition).isPresent())
                .toList();
        return new DatabaseModel(catalog.source(), tables(), sequences(), all, List.of()).without(staying);
    }

    /**
     * Drops within the connection's transaction what nothing needs that is still there.
     *
     * @return the statements for the rest, such as for a function that a trigger calls of a table which is to be replaced
     */
    List<String> begin(Connection connection) {
        Set<String> replaced = replaced();
        return Attempts.make(statements(), sql -> attempt(connection, sql)).stream()
                .map(Attempts.Refused::thing)
                .filter(sql -> !replaced.contains(sql))
                .toList();
    }

    /** The statements for what is made anew by the import, which takes it away itself if it is still there. */
    private Set<String> replaced() {
        Stream<String> views = dropped().stream().filter(this::isWanted).map(this::drop);
        Stream<String> sequences = wanted.tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.identity().stream())
                .map(identity -> drop(identity.sequence()));
        return Stream.concat(views, sequences).collect(Collectors.toSet());
    }

    /**
     * Drops the rest once nothing of what is replaced needs it any more.
     *
     * @throws SQLException if the engine refuses one of them, such as for something of another schema that needs it
     */
    static void finish(List<String> rest, Connection connection) throws SQLException {
        for (Attempts.Refused<String> refused : Attempts.make(rest, sql -> attempt(connection, sql))) {
            throw refused.reason();
        }
    }

    /** On some engines no statement is heard after one has failed, until that is taken back. */
    private static void attempt(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            new Statements(connection).run(sql);
        } catch (SQLException refused) {
            connection.rollback(before);
            throw refused;
        }
    }

    private List<String> statements() {
        List<String> statements = new ArrayList<>();
        Set<TableName> surplus = tables().stream().map(Table::name).collect(Collectors.toSet());
        dropped().forEach(definition -> statements.add(drop(definition)));
        if (!catalog.source().dialect().equals("sqlite")) {
            for (Table table : catalog.tables()) {
                dropKeys(table, surplus, statements);
            }
        }
        surplus.stream().sorted().map(name -> "DROP TABLE " + quoted(name)).forEach(statements::add);
        sequences().forEach(sequence -> statements.add(drop(sequence.name())));
        return statements;
    }

    private List<Sequence> sequences() {
        return catalog.sequences().stream()
                .filter(sequence -> wanted.sequences().stream()
                        .noneMatch(each -> each.name().equals(sequence.name())))
                .toList();
    }

    private List<Definition> dropped() {
        return catalog.definitions().stream()
                .filter(definition -> isView(definition)
                        || (!isWanted(definition) && dialect.drop(definition).isPresent()))
                .toList();
    }

    private boolean isWanted(Definition definition) {
        return wanted.defines(definition);
    }

    private static boolean isView(Definition definition) {
        return definition.kind() == Kind.VIEW;
    }

    private String drop(Definition definition) {
        return dialect.drop(definition).orElseGet(() -> "DROP VIEW " + quoted(definition.name()));
    }

    private String drop(TableName sequence) {
        boolean isDerby = catalog.source().dialect().equals("derby");
        return "DROP SEQUENCE " + quoted(sequence) + (isDerby ? " RESTRICT" : "");
    }

    private void dropKeys(Table table, Set<TableName> surplus, List<String> statements) {
        for (ForeignKey key : table.foreignKeys()) {
            boolean concerned = surplus.contains(table.name()) || surplus.contains(key.parent());
            if (concerned && !table.name().equals(key.parent())) {
                statements.add("ALTER TABLE " + quoted(table.name()) + " DROP CONSTRAINT " + quoted(key.name()));
            }
        }
    }

    private String quoted(TableName name) {
        return name.schema().isEmpty() ? quoted(name.name()) : quoted(name.schema()) + "." + quoted(name.name());
    }

    private String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
