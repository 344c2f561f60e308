package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
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
import org.jspecify.annotations.Nullable;

/**
 * The views, routines and triggers of one schema, and the times for which its tables keep what their rows were: what only this
 * engine understands. Texts name their own schema, so they are made again only in a schema of the same name.
 */
final class DefinitionCatalog {

    private static final String MODULES = """
            SELECT o.name AS object_name, o.type AS kind, m.definition, m.uses_ansi_nulls, m.uses_quoted_identifier,
                   g.is_disabled, t.name AS table_name
            FROM sys.objects o
            JOIN sys.sql_modules m ON m.object_id = o.object_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            LEFT JOIN sys.triggers g ON g.object_id = o.object_id
            LEFT JOIN sys.objects t ON t.object_id = o.parent_object_id
            WHERE s.name = ? AND o.is_ms_shipped = 0
            ORDER BY CASE o.type WHEN 'TR' THEN 3 WHEN 'P' THEN 2 WHEN 'V' THEN 1 ELSE 0 END, o.name
            """;

    private static final String PERIODS = """
            SELECT t.name AS table_name, a.name AS begins, e.name AS ends, hs.name AS history_schema,
                   h.name AS history_table, a.is_hidden AS hides_begin, e.is_hidden AS hides_end
            FROM sys.periods p
            JOIN sys.tables t ON t.object_id = p.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.columns a ON a.object_id = p.object_id AND a.column_id = p.start_column_id
            JOIN sys.columns e ON e.object_id = p.object_id AND e.column_id = p.end_column_id
            LEFT JOIN sys.tables h ON h.object_id = t.history_table_id
            LEFT JOIN sys.schemas hs ON hs.schema_id = h.schema_id
            WHERE s.name = ?
            ORDER BY t.name
            """;

    private static final Pattern HISTORY =
            Pattern.compile("(ALTER TABLE \"(?:[^\"]|\"\")*\"\\.\"(?:[^\"]|\"\")*\" SET \\(SYSTEM_VERSIONING = )ON ");

    private final Statements statements;
    private final String schema;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    DefinitionCatalog(Statements statements, String schema) {
        this.statements = statements;
        this.schema = schema;
    }

    private record Module(
            String name,
            Kind kind,
            String word,
            @Nullable String text,
            boolean isUsual,
            boolean disabled,
            String table) {}

    List<Finding> findings() {
        return findings;
    }

    List<Definition> read() throws SQLException {
        for (Module module : statements.list(MODULES, DefinitionCatalog::module, schema)) {
            add(module);
        }
        for (List<String> period : statements.list(PERIODS, this::period, schema)) {
            for (int i = 1; i < period.size(); i++) {
                define(Kind.OTHER, period.get(0) + " period " + i, period.get(i));
            }
        }
        return definitions;
    }

    /** A trigger, and the history of a table, which can be dropped only once it is none any more. */
    static Optional<String> drop(Definition definition) {
        Matcher history = HISTORY.matcher(definition.statement().text());
        if (definition.kind() == Kind.OTHER && history.lookingAt()) {
            return Optional.of(history.group(1) + "OFF)");
        }
        return definition.kind() == Kind.TRIGGER
                ? Optional.of("DROP TRIGGER " + Quoting.name(definition.name()))
                : Optional.empty();
    }

    private static Module module(ResultSet row) throws SQLException {
        String type = row.getString("kind").trim();
        return new Module(
                row.getString("object_name"),
                kind(type),
                word(type),
                row.getString("definition"),
                row.getBoolean("uses_ansi_nulls") && row.getBoolean("uses_quoted_identifier"),
                row.getBoolean("is_disabled"),
                String.valueOf(row.getString("table_name")));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "V" -> Kind.VIEW;
            case "TR" -> Kind.TRIGGER;
            default -> Kind.FUNCTION;
        };
    }

    private static String word(String type) {
        return switch (type) {
            case "V" -> "view";
            case "TR" -> "trigger";
            case "P" -> "procedure";
            default -> "function";
        };
    }

    private void add(Module module) {
        String subject = schema + "." + module.name();
        if (module.text() == null) {
            leftOut(module, subject, "is encrypted");
        } else if (!module.isUsual()) {
            leftOut(module, subject, "was made with ANSI_NULLS or QUOTED_IDENTIFIER off");
        } else if (ModuleHeader.of(module.text())
                .filter(header -> header.makes(schema, module.name()))
                .isEmpty()) {
            leftOut(module, subject, "has a text that makes something of another name");
        } else {
            define(module.kind(), module.name(), module.text());
            if (module.disabled()) {
                define(
                        Kind.OTHER,
                        module.name() + " disabled",
                        "ALTER TABLE " + Quoting.name(new TableName(schema, module.table())) + " DISABLE TRIGGER "
                                + Quoting.identifier(module.name()));
            }
        }
    }

    private void leftOut(Module module, String subject, String why) {
        findings.add(Finding.loss(
                module.kind().word() + "-left-out",
                subject,
                module.word() + " \"" + subject + "\" is left out, since it " + why));
    }

    private void define(Kind kind, String name, String statement) {
        definitions.add(new Definition(
                kind, new TableName(schema, name), Stage.AFTER_ROWS, new SqlText(SqlServerDialect.NAME, statement)));
    }

    /** The table and the statements that make its rows' period anew, once they are there. */
    private List<String> period(ResultSet row) throws SQLException {
        String table = row.getString("table_name");
        String alter = "ALTER TABLE " + Quoting.name(new TableName(schema, table)) + " ";
        String begins = Quoting.identifier(row.getString("begins"));
        String ends = Quoting.identifier(row.getString("ends"));
        List<String> all =
                new ArrayList<>(List.of(table, alter + "ADD PERIOD FOR SYSTEM_TIME (" + begins + ", " + ends + ")"));
        if (row.getBoolean("hides_begin")) {
            all.add(alter + "ALTER COLUMN " + begins + " ADD HIDDEN");
        }
        if (row.getBoolean("hides_end")) {
            all.add(alter + "ALTER COLUMN " + ends + " ADD HIDDEN");
        }
        @Nullable String history = row.getString("history_table");
        if (history != null) {
            String name = Quoting.name(new TableName(row.getString("history_schema"), history));
            all.add(alter + "SET (SYSTEM_VERSIONING = ON (HISTORY_TABLE = " + name + "))");
        }
        return all;
    }
}
