package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one schema holds that no model says: views, routines, packages, types, triggers, synonyms, rights of others. The name
 * of the schema itself is taken out of their texts, so that they can be made in another.
 */
final class DefinitionCatalog {

    private static final String VIEWS = """
            SELECT VIEW_NAME, VIEW_TYPE, EDITIONING_VIEW, TEXT FROM SYS.ALL_VIEWS WHERE OWNER = ? ORDER BY VIEW_NAME
            """;

    private static final String STORED_VIEWS = """
            SELECT MVIEW_NAME, BUILD_MODE, REFRESH_METHOD, REFRESH_MODE, QUERY FROM SYS.ALL_MVIEWS
            WHERE OWNER = ? ORDER BY MVIEW_NAME
            """;

    /** Line by line; a package's and a type's body come after their heads. */
    private static final String SOURCES = """
            SELECT TYPE, NAME, TEXT FROM SYS.ALL_SOURCE
            WHERE OWNER = ? AND TYPE IN ('TYPE', 'TYPE BODY', 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'PACKAGE BODY', 'TRIGGER')
            ORDER BY NAME, TYPE, LINE
            """;

    private static final String DISABLED_TRIGGERS = """
            SELECT TRIGGER_NAME FROM SYS.ALL_TRIGGERS WHERE OWNER = ? AND STATUS = 'DISABLED' ORDER BY TRIGGER_NAME
            """;

    private static final String SYNONYMS = """
            SELECT SYNONYM_NAME, TABLE_OWNER, TABLE_NAME, DB_LINK FROM SYS.ALL_SYNONYMS
            WHERE OWNER = ? ORDER BY SYNONYM_NAME
            """;

    private static final String GRANTS = """
            SELECT TABLE_NAME, GRANTEE, PRIVILEGE, GRANTABLE FROM SYS.ALL_TAB_PRIVS
            WHERE TABLE_SCHEMA = ? AND GRANTOR = ? ORDER BY TABLE_NAME, GRANTEE, PRIVILEGE
            """;

    private static final String OMISSIONS = """
            SELECT OBJECT_TYPE, OBJECT_NAME FROM SYS.ALL_OBJECTS
            WHERE OWNER = ? AND OBJECT_TYPE IN ('DATABASE LINK', 'JAVA SOURCE', 'JAVA CLASS', 'JOB', 'PROGRAM', 'SCHEDULE',
                'CHAIN', 'QUEUE', 'CLUSTER', 'DIMENSION', 'INDEXTYPE', 'OPERATOR', 'LIBRARY', 'RULE', 'RULE SET',
                'EVALUATION CONTEXT', 'MINING MODEL', 'XML SCHEMA')
            UNION ALL SELECT 'OBJECT TABLE', TABLE_NAME FROM SYS.ALL_OBJECT_TABLES WHERE OWNER = ? AND NESTED = 'NO'
            UNION ALL SELECT 'XML TABLE', TABLE_NAME FROM SYS.ALL_XML_TABLES WHERE OWNER = ?
            UNION ALL SELECT 'POLICY', POLICY_NAME FROM SYS.ALL_POLICIES WHERE OBJECT_OWNER = ?
            ORDER BY 1, 2
            """;

    private final Statements statements;
    private final String schema;
    private final Map<String, List<ColumnCatalog.Found>> columns;
    private final OwnSchema own;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    DefinitionCatalog(Statements statements, String schema, Map<String, List<ColumnCatalog.Found>> columns) {
        this.statements = statements;
        this.schema = schema;
        this.columns = columns;
        this.own = new OwnSchema(schema);
    }

    List<Finding> findings() {
        return findings;
    }

    List<Definition> read() throws SQLException {
        views();
        storedViews();
        sources();
        synonyms();
        grants();
        omissions();
        return definitions;
    }

    private record View(String name, boolean isPlain, String text) {}

    private void views() throws SQLException {
        List<View> views = statements.list(
                VIEWS,
                row -> new View(
                        row.getString(1), row.getString(2) == null && !"Y".equals(row.getString(3)), row.getString(4)),
                schema);
        for (View view : views) {
            if (view.isPlain()) {
                List<String> names = columns.getOrDefault(view.name(), List.of()).stream()
                        .map(ColumnCatalog.Found::name)
                        .toList();
                String list = names.isEmpty() ? "" : " (" + Quoting.identifiers(names) + ")";
                add(
                        Kind.VIEW,
                        view.name(),
                        "CREATE VIEW " + Quoting.identifier(view.name()) + list + " AS " + view.text());
            } else {
                leftOut("view", view.name(), "the view of objects or of an edition");
            }
        }
    }

    private void storedViews() throws SQLException {
        statements.list(
                STORED_VIEWS,
                row -> {
                    add(
                            Kind.MATERIALIZED_VIEW,
                            row.getString(1),
                            "CREATE MATERIALIZED VIEW " + Quoting.identifier(row.getString(1)) + " BUILD "
                                    + build(row.getString(2)) + " "
                                    + refresh(row.getString(3), row.getString(4)) + " AS " + row.getString(5));
                    return true;
                },
                schema);
    }

    private static String build(String mode) {
        return mode.equals("DEFERRED") ? mode : "IMMEDIATE";
    }

    private static String refresh(String method, String mode) {
        return method.equals("NEVER")
                ? "NEVER REFRESH"
                : "REFRESH " + method + (mode.equals("COMMIT") ? " ON COMMIT" : " ON DEMAND");
    }

    private void sources() throws SQLException {
        Map<List<String>, StringBuilder> texts = new LinkedHashMap<>();
        statements.list(
                SOURCES,
                row -> texts.computeIfAbsent(
                                List.of(row.getString(1), row.getString(2)), key -> new StringBuilder("CREATE "))
                        .append(row.getString(3)),
                schema);
        texts.forEach((key, text) -> add(
                kind(key.get(0)),
                key.get(1) + (key.get(0).endsWith(" BODY") ? " body" : ""),
                text.toString().stripTrailing()));
        for (String trigger : statements.list(DISABLED_TRIGGERS, row -> row.getString(1), schema)) {
            add(Kind.OTHER, trigger + " state", disabling(trigger));
        }
    }

    static String disabling(String trigger) {
        return "ALTER TRIGGER " + Quoting.identifier(trigger) + " DISABLE";
    }

    /** Drops what the engine drops and makes anew as one; a package and a type would take their bodies along. */
    static Optional<String> drop(Definition definition) {
        return definition.kind() == Kind.TRIGGER
                ? Optional.of(Definitions.drop("TRIGGER", definition.name()))
                : Optional.empty();
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "TYPE", "TYPE BODY" -> Kind.TYPE;
            case "TRIGGER" -> Kind.TRIGGER;
            default -> Kind.FUNCTION;
        };
    }

    private void synonyms() throws SQLException {
        statements.list(
                SYNONYMS,
                row -> {
                    String owner = row.getString(2);
                    String link = row.getString(4);
                    String target = Quoting.name(
                            new TableName(owner == null || owner.equals(schema) ? "" : owner, row.getString(3)));
                    add(
                            Kind.OTHER,
                            row.getString(1),
                            "CREATE SYNONYM " + Quoting.identifier(row.getString(1)) + " FOR " + target
                                    + (link == null ? "" : "@" + link));
                    return true;
                },
                schema);
    }

    private void grants() throws SQLException {
        statements.list(
                GRANTS,
                row -> {
                    String grantee = row.getString(2);
                    add(
                            Kind.GRANT,
                            row.getString(1) + " to " + grantee + ": " + row.getString(3),
                            grant(row.getString(3), Quoting.identifier(row.getString(1)), grantee, row.getString(4)));
                    return true;
                },
                schema,
                schema);
    }

    /** Gives a right on something. */
    static String grant(String privilege, String subject, String grantee, String grantable) {
        return "GRANT " + privilege + " ON " + subject + " TO "
                + (grantee.equals("PUBLIC") ? grantee : Quoting.identifier(grantee))
                + ("YES".equals(grantable) ? " WITH GRANT OPTION" : "");
    }

    private void omissions() throws SQLException {
        statements.list(
                OMISSIONS,
                row -> {
                    String thing = row.getString(1).toLowerCase(Locale.ROOT);
                    leftOut(thing.replace(' ', '-'), row.getString(2), "the " + thing);
                    return true;
                },
                schema,
                schema,
                schema,
                schema);
        if (OracleJournalHost.holders(statements, ImportJournal.NAME).contains(schema)) {
            findings.add(Finding.loss(
                    "import-interrupted",
                    schema,
                    "an import into \"" + schema
                            + "\" was interrupted, so its tables may be half there; import again"));
        }
    }

    private void add(Kind kind, String name, String statement) {
        definitions.add(
                new Definition(kind, new TableName(schema, name), Definition.Stage.AFTER_ROWS, own.without(statement)));
    }

    private void leftOut(String code, String name, String thing) {
        String subject = schema + "." + name;
        findings.add(Finding.loss(code + "-left-out", subject, thing + " \"" + subject + "\" is left out"));
    }
}
