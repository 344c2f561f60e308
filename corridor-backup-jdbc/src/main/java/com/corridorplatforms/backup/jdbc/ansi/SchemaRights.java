package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.SQLException;
import java.util.Optional;

/** What the user of an import may not do to schemas. Over the connection of the import; changes nothing. */
public interface SchemaRights {

    /** Of an engine that does not tell: what is missing is noticed when the import begins. */
    SchemaRights UNTOLD = new SchemaRights() {
        @Override
        public Optional<String> lackingToMake(String schema) {
            return Optional.empty();
        }

        @Override
        public Optional<String> lackingToFill(String schema) {
            return Optional.empty();
        }
    };

    /**
     * What the engine calls a schema.
     *
     * @return such as {@code database}
     */
    default String word() {
        return "schema";
    }

    /**
     * Tells whether this user may make a schema.
     *
     * @param schema the name of one that is not there, or is not shown
     * @return what is to be done so that it may, such as {@code have an administrator run GRANT …}; empty if it may
     * @throws SQLException if the engine does not tell
     */
    Optional<String> lackingToMake(String schema) throws SQLException;

    /**
     * Tells whether this user may make tables in a schema.
     *
     * @param schema the name of one that is there
     * @return what is to be done so that it may; empty if it may
     * @throws SQLException if the engine does not tell
     */
    Optional<String> lackingToFill(String schema) throws SQLException;

    /**
     * Tells whether this user may keep the journal of an import in a schema: a table that is made, filled, emptied and dropped.
     *
     * @param schema the name of one that is there
     * @return what is to be done so that it may; empty if it may
     * @throws SQLException if the engine does not tell
     */
    default Optional<String> lackingToKeepJournal(String schema) throws SQLException {
        return lackingToFill(schema);
    }
}
