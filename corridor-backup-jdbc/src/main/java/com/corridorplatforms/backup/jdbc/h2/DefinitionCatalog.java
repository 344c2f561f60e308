package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The views and triggers of one schema, as statements that make them where that schema is the session's. */
final class DefinitionCatalog {

    private static final String VIEWS = """
            SELECT V.TABLE_NAME, V.VIEW_DEFINITION,
                   (SELECT LISTAGG('"' || REPLACE(C.COLUMN_NAME, '"', '""') || '"', ', ')
                           WITHIN GROUP (ORDER BY C.ORDINAL_POSITION)
                    FROM INFORMATION_SCHEMA.COLUMNS C
                    WHERE C.TABLE_SCHEMA = V.TABLE_SCHEMA AND C.TABLE_NAME = V.TABLE_NAME) AS NAMES
            FROM INFORMATION_SCHEMA.VIEWS V WHERE V.TABLE_SCHEMA = ? ORDER BY V.TABLE_NAME
            """;

    private static final String TRIGGERS = """
            SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, ACTION_ORIENTATION, IS_ROLLBACK, JAVA_CLASS,
                   QUEUE_SIZE, NO_WAIT,
                   LISTAGG(EVENT_MANIPULATION, ', ') WITHIN GROUP (ORDER BY EVENT_MANIPULATION) AS EVENTS
            FROM INFORMATION_SCHEMA.TRIGGERS
            WHERE TRIGGER_SCHEMA = ? AND JAVA_CLASS IS NOT NULL
            GROUP BY TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, ACTION_ORIENTATION, IS_ROLLBACK, JAVA_CLASS,
                     QUEUE_SIZE, NO_WAIT
            ORDER BY EVENT_OBJECT_TABLE, TRIGGER_NAME
            """;

    private static final Pattern CREATE_TRIGGER = Pattern.compile("CREATE TRIGGER (\"(?:[^\"]|\"\")*\")");

    private DefinitionCatalog() {}

    static List<Definition> read(Statements statements, String schema) throws SQLException {
        OwnSchema own = new OwnSchema(schema);
        List<Definition> definitions = new ArrayList<>(statements.list(
                VIEWS,
                row -> new Definition(
                        Kind.VIEW,
                        new TableName(schema, row.getString("TABLE_NAME")),
                        Stage.AFTER_ROWS,
                        own.without("CREATE VIEW " + Quoting.identifier(row.getString("TABLE_NAME")) + " ("
                                + row.getString("NAMES") + ") AS " + row.getString("VIEW_DEFINITION"))),
                schema));
        definitions.addAll(statements.list(TRIGGERS, row -> trigger(row, schema), schema));
        return definitions;
    }

    /** The statement that drops a trigger. */
    static Optional<String> drop(Definition definition) {
        Matcher trigger = CREATE_TRIGGER.matcher(definition.statement().text());
        return definition.kind() == Kind.TRIGGER && trigger.lookingAt()
                ? Optional.of("DROP TRIGGER IF EXISTS "
                        + Quoting.identifier(definition.name().schema()) + "." + trigger.group(1))
                : Optional.empty();
    }

    private static Definition trigger(ResultSet row, String schema) throws SQLException {
        String statement = "CREATE TRIGGER " + Quoting.identifier(row.getString("TRIGGER_NAME")) + " "
                + row.getString("ACTION_TIMING") + " " + row.getString("EVENTS")
                + (row.getBoolean("IS_ROLLBACK") ? ", ROLLBACK" : "")
                + " ON " + Quoting.identifier(row.getString("EVENT_OBJECT_TABLE"))
                + (row.getString("ACTION_ORIENTATION").equals("ROW") ? " FOR EACH ROW" : "")
                + (row.getBoolean("NO_WAIT") ? " NOWAIT" : " QUEUE " + row.getInt("QUEUE_SIZE"))
                + " CALL " + Quoting.literal(row.getString("JAVA_CLASS"));
        return new Definition(
                Kind.TRIGGER,
                new TableName(schema, row.getString("EVENT_OBJECT_TABLE") + "." + row.getString("TRIGGER_NAME")),
                Stage.AFTER_ROWS,
                new SqlText(H2Dialect.NAME, statement));
    }
}
