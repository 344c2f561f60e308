package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** How an engine gives other names to a table and to what of it has a name in its schema. */
public interface Renaming {

    /**
     * The constraints of a table whose names are their schema's.
     *
     * @param table the table
     * @return their names
     * @throws SQLException if the catalog cannot be read
     */
    List<String> constraints(TableName table) throws SQLException;

    /**
     * The indexes of a table whose names are their schema's and which no constraint renames with itself.
     *
     * @param table the table
     * @return their names
     * @throws SQLException if the catalog cannot be read
     */
    List<String> indexes(TableName table) throws SQLException;

    /**
     * Renames a constraint.
     *
     * @param table its table
     * @param from its name
     * @param to its other name
     * @return the statement
     */
    String constraint(TableName table, String from, String to);

    /**
     * Renames an index.
     *
     * @param table its table
     * @param from its name
     * @param to its other name
     * @return the statement
     */
    String index(TableName table, String from, String to);

    /**
     * Renames a table.
     *
     * @param table the table
     * @param to its other name
     * @return the statement
     */
    String table(TableName table, String to);

    /**
     * Drops a table, and foreign keys that refer to it.
     *
     * @param table the table
     * @return the statement
     */
    String drop(TableName table);
}
