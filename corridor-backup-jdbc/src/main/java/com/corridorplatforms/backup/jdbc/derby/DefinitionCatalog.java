package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one schema holds that no model says: types, routines, views, synonyms, triggers, and the rights of others. */
final class DefinitionCatalog {

    private static final String ALIASES = """
            SELECT A.ALIAS, A.ALIASTYPE, A.JAVACLASSNAME, A.ALIASINFO
            FROM SYS.SYSALIASES A JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = A.SCHEMAID
            WHERE S.SCHEMANAME = ? ORDER BY A.ALIASTYPE, A.ALIAS
            """;

    private static final String VIEWS = """
            SELECT T.TABLENAME, V.VIEWDEFINITION, C.SCHEMANAME
            FROM SYS.SYSVIEWS V
            JOIN SYS.SYSTABLES T ON T.TABLEID = V.TABLEID
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            LEFT JOIN SYS.SYSSCHEMAS C ON C.SCHEMAID = V.COMPILATIONSCHEMAID
            WHERE S.SCHEMANAME = ? ORDER BY T.TABLENAME
            """;

    /** A method may be named with the types of its parameters, which are followed by those of the routine. */
    private static final Pattern ROUTINE = Pattern.compile("([^(]+(?:\\([^\"()]*\\)(?=\\())?)(\\(.*)", Pattern.DOTALL);

    private final Statements statements;
    private final ColumnNames names;
    private final String schema;
    private final OwnSchema own;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    DefinitionCatalog(Statements statements, ColumnNames names, String schema) {
        this.statements = statements;
        this.names = names;
        this.schema = schema;
        this.own = new OwnSchema(schema);
    }

    private record Alias(String name, String type, String javaName, String description) {}

    private record View(String name, String text, String compiled) {}

    List<Definition> read() throws SQLException {
        aliases();
        views();
        triggers();
        for (GrantCatalog.Grant grant : GrantCatalog.read(statements, names, schema)) {
            add(Kind.GRANT, grant.subject() + " to " + grant.grantee(), Stage.AFTER_ROWS, grant.statement());
        }
        return definitions;
    }

    List<Finding> findings() {
        return findings;
    }

    private void aliases() throws SQLException {
        List<Alias> aliases = statements.list(
                ALIASES,
                row -> new Alias(
                        row.getString(1), row.getString(2), String.valueOf(row.getString(3)), row.getString(4)),
                schema);
        for (Alias alias : aliases) {
            String name = Quoting.identifier(alias.name());
            String external = " EXTERNAL NAME " + Quoting.literal(alias.javaName());
            switch (alias.type()) {
                case "A" ->
                    add(
                            Kind.TYPE,
                            alias.name(),
                            Stage.BEFORE_TABLES,
                            "CREATE TYPE " + name + external + " " + alias.description());
                case "G" ->
                    add(
                            Kind.FUNCTION,
                            alias.name(),
                            Stage.BEFORE_TABLES,
                            "CREATE DERBY AGGREGATE " + name + " " + alias.description() + external);
                case "S" ->
                    add(
                            Kind.OTHER,
                            alias.name(),
                            Stage.AFTER_ROWS,
                            "CREATE SYNONYM " + name + " FOR " + alias.description());
                default -> routine(alias);
            }
        }
    }

    private void routine(Alias alias) {
        String word = alias.type().equals("P") ? "PROCEDURE" : "FUNCTION";
        Matcher matcher = ROUTINE.matcher(alias.description());
        if (matcher.matches()) {
            String method = alias.javaName() + "." + matcher.group(1);
            add(
                    Kind.FUNCTION,
                    alias.name(),
                    Stage.BEFORE_TABLES,
                    "CREATE " + word + " " + Quoting.identifier(alias.name()) + matcher.group(2) + " EXTERNAL NAME "
                            + Quoting.literal(method));
        } else {
            leftOut("function", alias.name());
        }
    }

    /** What was made before its user's schema was there has that schema all the same. */
    private void views() throws SQLException {
        List<View> views = statements.list(
                VIEWS,
                row -> new View(
                        row.getString(1), row.getString(2), row.getString(3) == null ? schema : row.getString(3)),
                schema);
        for (View view : views) {
            if (view.compiled().equals(schema)) {
                add(Kind.VIEW, view.name(), Stage.AFTER_ROWS, view.text());
            } else {
                leftOut("view", view.name());
            }
        }
    }

    private void triggers() throws SQLException {
        for (Trigger trigger : Trigger.read(statements, names, schema)) {
            String name = trigger.subject().name();
            if (trigger.schema().equals(schema) && trigger.name().schema().equals(schema)) {
                add(Kind.TRIGGER, name, Stage.AFTER_ROWS, trigger.create());
            } else {
                leftOut("trigger", name);
            }
        }
    }

    private void add(Kind kind, String name, Stage stage, String statement) {
        definitions.add(new Definition(kind, new TableName(schema, name), stage, own.without(statement)));
    }

    /** What was written in another schema would mean other things in this one. */
    private void leftOut(String thing, String name) {
        String subject = schema + "." + name;
        findings.add(Finding.loss(
                thing + "-left-out",
                subject,
                thing + " \"" + subject + "\" is left out, since its text means another schema's things"));
    }
}
