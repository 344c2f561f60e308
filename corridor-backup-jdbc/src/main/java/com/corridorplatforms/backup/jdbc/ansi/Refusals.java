package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why an import cannot begin, in the same words on every engine. */
public final class Refusals {

    private static final int NAMED_AT_MOST = 3;

    private Refusals() {}

    /**
     * The schemas of a model's tables and sequences.
     *
     * @param model the model
     * @return their names, sorted
     */
    public static Set<String> schemas(DatabaseModel model) {
        Set<String> schemas = new TreeSet<>();
        model.tables().forEach(table -> schemas.add(table.name().schema()));
        model.sequences().forEach(sequence -> schemas.add(sequence.name().schema()));
        return schemas;
    }

    /**
     * Refuses to make tables where there are some.
     *
     * @param there the tables that are there
     * @param schemas where they were looked for
     * @throws BackupException if there is one
     */
    public static void requireNone(List<TableName> there, Collection<String> schemas) {
        if (!there.isEmpty()) {
            throw new BackupException("the database holds " + there.size() + " tables already (" + firstOf(there)
                    + "), expected none in \"" + String.join("\", \"", schemas)
                    + "\"; choose an empty schema, or replace the tables with mode(REPLACE)");
        }
    }

    private static String firstOf(List<TableName> names) {
        String first = names.stream()
                .limit(NAMED_AT_MOST)
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
        return names.size() > NAMED_AT_MOST ? first + ", …" : first;
    }

    /**
     * Refuses to load into tables that are not there.
     *
     * @param model the tables to be loaded
     * @param there the tables that are there
     * @throws BackupException if one is missing
     */
    public static void requireAll(DatabaseModel model, Collection<TableName> there) {
        for (Table table : model.tables()) {
            if (!there.contains(table.name())) {
                throw new BackupException("table \"" + table.name() + "\" is not there, expected an empty table to load"
                        + " into; make it, or use another mode");
            }
        }
    }

    /**
     * A table to be loaded into holds rows.
     *
     * @param table the table
     * @return what to throw
     */
    public static BackupException holdsRows(TableName table) {
        return new BackupException("table \"" + table + "\" holds rows, expected an empty table to load into;"
                + " empty it, or say what becomes of its rows with seededRows(KEEP) or seededRows(REPLACE)");
    }

    /**
     * A table to be loaded into has a trigger that cannot be switched off.
     *
     * @param table the table
     * @return what to throw
     */
    public static BackupException hasTrigger(TableName table) {
        return new BackupException("table \"" + table + "\" has a trigger, expected none, because it would run for"
                + " every row; drop it and make it again after the import");
    }

    /**
     * Something that stays needs a table that is to be replaced.
     *
     * @param dependent what needs it, such as {@code view "public.v"}
     * @param table the table
     * @return what to throw
     */
    public static BackupException isNeeded(String dependent, TableName table) {
        return new BackupException(dependent + " needs \"" + table + "\", which is to be replaced, expected nothing"
                + " outside to refer to it; drop what refers to it first");
    }

    /**
     * A table that stays refers to one whose rows are to be deleted, which would do to it what its key says.
     *
     * @param referring the table with the foreign key
     * @param table the table whose rows are to be replaced
     * @return what to throw
     */
    public static BackupException isReferredTo(String referring, TableName table) {
        return new BackupException("a foreign key of \"" + referring + "\" refers to \"" + table
                + "\", whose rows are to be replaced, expected none from outside of the file; drop it first");
    }

    /**
     * A table to be replaced has a trigger, which would go with it.
     *
     * @param table the table
     * @return what to throw
     */
    public static BackupException losesTrigger(TableName table) {
        return new BackupException("table \"" + table + "\" has a trigger, expected none, because it would go with"
                + " the table; drop it and make it again after the import");
    }

    /**
     * A definition cannot be made, because something of its name is there.
     *
     * @param name the name
     * @return what to throw
     */
    public static SQLException isThere(TableName name) {
        return new SQLException("something is named \"" + name + "\" already, expected nothing; drop it first");
    }
}
