package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/** The comments on views and triggers that are made anew, since a file holds none of them. */
final class LostComments {

    private static final String QUERY = """
            SELECT OBJECT_TYPE || ' ' || OBJECT_NAME || COALESCE('.' || COLUMN_NAME, '') FROM INFORMATION_SCHEMA.SYSTEM_COMMENTS
            WHERE OBJECT_SCHEMA = ? AND OBJECT_NAME = ? AND (OBJECT_TYPE = 'TRIGGER') = ? ORDER BY 1 DESC
            """;

    private LostComments() {}

    /** Names them while the view or trigger is there. */
    static List<Finding> of(Statements statements, Definition definition) throws SQLException {
        TableName name = definition.name();
        return statements.list(
                QUERY,
                row -> LostDefinitions.finding(Kind.COMMENT.word(), name.schema() + "." + row.getString(1)),
                name.schema(),
                name.name(),
                definition.kind() == Kind.TRIGGER);
    }
}
