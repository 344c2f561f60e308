package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an import takes away besides the tables it replaces, on engines on which every change of a definition commits:
 * tables are set aside like replaced ones, sequences go once the import counts, views, triggers and routines are dropped and
 * made again if it is undone.
 *
 * @param surplus tables, sequences, and definitions that the engine has words to drop
 */
public record SurplusAside(DatabaseModel surplus) {

    /** The words of an engine. */
    public interface Words {

        /**
         * The statement that drops a definition.
         *
         * @param definition a view, or what else the dialect has words to drop
         * @return a statement that does nothing if it is not there
         */
        String drop(Definition definition);

        /**
         * The statements that make a definition wherever the connection is, and in whatever mode.
         *
         * @param definition the definition
         * @return the statements, one after the other
         * @throws SQLException if the catalog must be asked and cannot be read
         */
        List<String> make(Definition definition) throws SQLException;
    }

    /** Takes nothing away. */
    public static final SurplusAside NONE = new SurplusAside(new DatabaseModel(
            new SourceDescription("", "", "", "", "", ""), List.of(), List.of(), List.of(), List.of()));

    /**
     * The tables.
     *
     * @return their names
     */
    public List<TableName> tables() {
        return surplus.tables().stream().map(Table::name).toList();
    }

    /**
     * The views.
     *
     * @return their names
     */
    public List<TableName> views() {
        return surplus.definitions().stream()
                .filter(definition -> definition.kind() == Kind.VIEW || definition.kind() == Kind.MATERIALIZED_VIEW)
                .map(Definition::name)
                .toList();
    }

    /**
     * Those of tables that do not go for good.
     *
     * @param tables tables that are there
     * @return the ones that are replaced
     */
    public List<TableName> replacedAmong(List<TableName> tables) {
        return tables.stream().filter(table -> !tables().contains(table)).toList();
    }

    /**
     * The definitions that go and are made again as those of a model.
     *
     * @param wanted what is imported
     * @return views, triggers and routines of which it has one of the name
     */
    public List<Definition> madeAnew(DatabaseModel wanted) {
        return surplus.definitions().stream().filter(wanted::defines).toList();
    }

    /**
     * The definitions that go for good.
     *
     * @param wanted what is imported
     * @return those of which it has none of the name
     */
    public List<Definition> dropped(DatabaseModel wanted) {
        return surplus.definitions().stream()
                .filter(definition -> !wanted.defines(definition))
                .toList();
    }

    /**
     * Tells whether all triggers of a table are among what is taken away.
     *
     * @param triggers the names of their definitions
     * @return true if none is lost unless the file lacks it
     */
    public boolean holdsTriggers(Collection<TableName> triggers) {
        return definitions(Kind.TRIGGER).stream()
                .map(Definition::name)
                .collect(Collectors.toSet())
                .containsAll(triggers);
    }

    /**
     * The same for a user who may drop no trigger by itself.
     *
     * @return less to take away
     */
    public SurplusAside withoutTriggers() {
        return new SurplusAside(surplus.without(definitions(Kind.TRIGGER)));
    }

    /**
     * Drops definitions, and writes down that the sequences go later. To be called before the tables are set aside, since
     * what is written down last is done first.
     *
     * @param statements over the import's connection
     * @param journal where to write that down
     * @param words how the engine drops and makes definitions
     * @throws SQLException if the engine refuses
     */
    public void begin(Statements statements, ImportJournal journal, Words words) throws SQLException {
        for (Sequence sequence : surplus.sequences()) {
            journal.willClean("DROP SEQUENCE " + Quoting.name(sequence.name()));
        }
        for (Definition definition : inOrder()) {
            String drop = words.drop(definition);
            List<String> undo = new ArrayList<>(words.make(definition));
            // If a kill comes before the drop, it is still there when it is to be made again.
            undo.add(0, drop);
            journal.willUndo(undo);
            statements.run("drop " + definition.kind().word() + " \"" + definition.name() + "\"", drop);
        }
    }

    /** Triggers, of which the last one of a table is made last again; then views; then what these may call. */
    private List<Definition> inOrder() {
        List<Definition> ordered = new ArrayList<>(definitions(Kind.TRIGGER));
        Collections.reverse(ordered);
        ordered.addAll(views(surplus));
        surplus.definitions().stream()
                .filter(definition -> !ordered.contains(definition))
                .forEach(ordered::add);
        return ordered;
    }

    private List<Definition> definitions(Kind kind) {
        return surplus.definitions().stream()
                .filter(definition -> definition.kind() == kind)
                .toList();
    }

    /** In an order in which they can be dropped: first those that no other one mentions. */
    private static List<Definition> views(DatabaseModel model) {
        List<Definition> left = new ArrayList<>(model.definitions().stream()
                .filter(definition -> definition.kind() == Kind.VIEW)
                .toList());
        List<Definition> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Definition next = left.stream()
                    .filter(view -> left.stream().noneMatch(other -> other != view && mentions(other, view)))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean mentions(Definition other, Definition view) {
        return other.statement().text().contains(view.name().name());
    }
}
