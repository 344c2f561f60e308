package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;

/** The schema whose objects expressions name without their schema, until the transaction ends. */
final class SearchPath {

    private SearchPath() {}

    static void set(Statements statements, String schema) throws SQLException {
        statements.run("SET LOCAL search_path = " + Quoting.identifier(schema));
    }
}
