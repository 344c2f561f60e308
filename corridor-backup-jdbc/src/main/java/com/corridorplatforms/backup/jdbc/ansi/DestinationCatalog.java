package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What an engine tells about a destination before an import: what is there, and what needs it. Changes nothing. */
public interface DestinationCatalog {

    /**
     * The schemas that are there.
     *
     * @return their names
     * @throws SQLException if the catalog cannot be read
     */
    Set<String> schemas() throws SQLException;

    /**
     * The tables of one schema that belong to users, views aside.
     *
     * @param schema the schema's name, which may be one that is not there
     * @return the tables, sorted by name
     * @throws SQLException if the catalog cannot be read
     */
    List<TableName> tables(String schema) throws SQLException;

    /**
     * What would be broken or changed if tables went, and is none of them.
     *
     * @param tables tables that are there
     * @return one element each, in an order that is always the same
     * @throws SQLException if the catalog cannot be read
     */
    List<Dependent> dependents(Collection<TableName> tables) throws SQLException;

    /**
     * Something that needs a table.
     *
     * @param kind how it needs it
     * @param name the name of what needs it, as it is said to people
     * @param table the table it needs
     */
    record Dependent(Kind kind, String name, TableName table) {

        /** How something needs a table. */
        public enum Kind {
            /** It is a table with a foreign key that refers to it. */
            FOREIGN_KEY,
            /** It is a view that reads it. */
            VIEW,
            /** It is a trigger of another table, which reads or changes it. */
            TRIGGER
        }
    }
}
