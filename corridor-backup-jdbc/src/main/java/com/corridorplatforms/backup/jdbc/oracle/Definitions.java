package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes what only this engine understands. What is there already under a name stays as it is. The engine takes a routine that
 * it cannot compile, so what is not valid afterwards is named.
 */
final class Definitions {

    private static final Pattern MADE =
            Pattern.compile("(?is)CREATE (MATERIALIZED VIEW|VIEW|FUNCTION|PROCEDURE|PACKAGE BODY"
                    + "|PACKAGE|TYPE BODY|TYPE|TRIGGER|SYNONYM)\\b.*");

    private static final String THERE = "SELECT OBJECT_NAME FROM SYS.ALL_OBJECTS WHERE OWNER = ?";

    private static final String INVALID = """
            SELECT OBJECT_NAME FROM SYS.ALL_OBJECTS WHERE OWNER = ? AND STATUS = 'INVALID' ORDER BY OBJECT_NAME
            """;

    private final Statements statements;
    private final ImportJournal journal;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<TableName> there = new HashSet<>();
    private final Set<TableName> made = new HashSet<>();

    Definitions(Statements statements, ImportJournal journal) {
        this.statements = statements;
        this.journal = journal;
    }

    List<Finding> make(DatabaseModel model) throws SQLException {
        List<Definition> wanted = model.definitions(Stage.AFTER_ROWS);
        Set<String> schemas = new HashSet<>();
        wanted.forEach(definition -> schemas.add(definition.name().schema()));
        for (String schema : schemas) {
            there.addAll(names(THERE, schema));
        }
        Attempts.make(wanted, this::make).stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
        for (String schema : schemas) {
            names(INVALID, schema).stream().filter(made::contains).forEach(this::isInvalid);
        }
        return findings;
    }

    private List<TableName> names(String query, String schema) throws SQLException {
        return statements.list(query, row -> new TableName(schema, row.getString(1)), schema);
    }

    private void make(Definition definition) throws SQLException {
        String text = definition.statement().text();
        Optional<String> kind = kind(text);
        if (kind.isPresent() && !kind.get().endsWith(" BODY")) {
            if (there.contains(definition.name())) {
                throw Refusals.isThere(definition.name());
            }
            journal.willUndo(drop(kind.get(), definition.name()));
        }
        SessionSettings.useSchema(statements, definition.name().schema());
        statements.run(text);
        made.add(definition.name());
    }

    private static Optional<String> kind(String statement) {
        Matcher matcher = MADE.matcher(statement);
        return matcher.matches() ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether the engine takes a definition is known only after it is written down how to undo it. */
    static String drop(String kind, TableName name) {
        String drop = "DROP " + kind + " " + Quoting.name(name) + (kind.equals("TYPE") ? " FORCE" : "");
        return "BEGIN EXECUTE IMMEDIATE " + Quoting.literal(drop)
                + "; EXCEPTION WHEN OTHERS THEN IF SQLCODE NOT IN (-942, -1434, -4043, -4080, -12003) THEN RAISE; END IF; END;";
    }

    private void isInvalid(TableName name) {
        findings.add(Finding.loss(
                "definition-invalid",
                name.toString(),
                "\"" + name + "\" is made, but the database cannot compile it; compile it to see why"));
    }
}
