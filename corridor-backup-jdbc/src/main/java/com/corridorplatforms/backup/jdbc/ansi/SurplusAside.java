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
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What an import takes away besides the tables it replaces, on engines on which every change of a definition commits:
 * tables are set aside like replaced ones, sequences go once the import counts, views are dropped and made again if it is
 * undone.
 *
 * @param surplus tables, sequences and views
 */
public record SurplusAside(DatabaseModel surplus) {

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
        return views(surplus).stream().map(Definition::name).toList();
    }

    /**
     * Drops the views, and writes down that the sequences go later. To be called before the tables are set aside, since what
     * is written down last is done first.
     *
     * @param statements over the import's connection
     * @param journal where to write that down
     * @param dropView the statement that drops a view, or does nothing if there is none
     * @param use the statement after which names without a schema are of a schema
     * @throws SQLException if the engine refuses
     */
    public void begin(
            Statements statements,
            ImportJournal journal,
            Function<TableName, String> dropView,
            UnaryOperator<String> use)
            throws SQLException {
        for (Sequence sequence : surplus.sequences()) {
            journal.willClean("DROP SEQUENCE " + Quoting.name(sequence.name()));
        }
        for (Definition view : views(surplus)) {
            String drop = dropView.apply(view.name());
            journal.willUndo(view.statement().text());
            journal.willUndo(use.apply(view.name().schema()));
            // If a kill comes before the drop, the view is still there when it is to be made again.
            journal.willUndo(drop);
            statements.run("drop view \"" + view.name() + "\"", drop);
        }
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
