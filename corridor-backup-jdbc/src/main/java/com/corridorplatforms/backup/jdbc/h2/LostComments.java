package com.corridorplatforms.backup.jdbc.h2;

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

    private static final String OF_VIEW = """
            SELECT 'VIEW ' || TABLE_NAME, 0 AS PLACE FROM INFORMATION_SCHEMA.TABLES
            WHERE TABLE_SCHEMA = ?1 AND TABLE_NAME = ?2 AND REMARKS IS NOT NULL
            UNION ALL
            SELECT 'COLUMN ' || TABLE_NAME || '.' || COLUMN_NAME, ORDINAL_POSITION FROM INFORMATION_SCHEMA.COLUMNS
            WHERE TABLE_SCHEMA = ?1 AND TABLE_NAME = ?2 AND REMARKS IS NOT NULL
            ORDER BY PLACE
            """;

    private static final String OF_TRIGGER = """
            SELECT DISTINCT 'TRIGGER ' || EVENT_OBJECT_TABLE || '.' || TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS
            WHERE TRIGGER_SCHEMA = ? AND EVENT_OBJECT_TABLE || '.' || TRIGGER_NAME = ? AND REMARKS IS NOT NULL
            """;

    private LostComments() {}

    /** Names them while the view or trigger is there. */
    static List<Finding> of(Statements statements, Definition definition) throws SQLException {
        TableName name = definition.name();
        return statements.list(
                definition.kind() == Kind.VIEW ? OF_VIEW : OF_TRIGGER,
                row -> LostDefinitions.finding(Kind.COMMENT.word(), name.schema() + "." + row.getString(1)),
                name.schema(),
                name.name());
    }
}
