package com.corridorplatforms.backup.jdbc.hsqldb;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one schema holds that no model says: domains, types, routines, views, triggers, rights, how tables are stored. */
final class DefinitionCatalog {

    private static final String DOMAINS = """
            SELECT D.DOMAIN_NAME, D.DTD_IDENTIFIER, D.DOMAIN_DEFAULT, C.CONSTRAINT_NAME, H.CHECK_CLAUSE
            FROM INFORMATION_SCHEMA.DOMAINS D
            LEFT JOIN INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS C
              ON C.DOMAIN_SCHEMA = D.DOMAIN_SCHEMA AND C.DOMAIN_NAME = D.DOMAIN_NAME
            LEFT JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS H
              ON H.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND H.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            WHERE D.DOMAIN_SCHEMA = ? ORDER BY 1, 4
            """;

    private static final String TYPES = "SELECT USER_DEFINED_TYPE_NAME, SOURCE_DTD_IDENTIFIER"
            + " FROM INFORMATION_SCHEMA.USER_DEFINED_TYPES WHERE USER_DEFINED_TYPE_SCHEMA = ? ORDER BY 1";

    private static final String ROUTINES = "SELECT SPECIFIC_NAME, ROUTINE_DEFINITION"
            + " FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA = ? ORDER BY SPECIFIC_NAME";

    private static final String VIEWS = """
            SELECT V.TABLE_NAME, V.VIEW_DEFINITION, V.CHECK_OPTION, C.COLUMN_NAME
            FROM INFORMATION_SCHEMA.VIEWS V
            JOIN INFORMATION_SCHEMA.COLUMNS C ON C.TABLE_SCHEMA = V.TABLE_SCHEMA AND C.TABLE_NAME = V.TABLE_NAME
            WHERE V.TABLE_SCHEMA = ? ORDER BY V.TABLE_NAME, C.ORDINAL_POSITION
            """;

    private static final String GRANTS = """
            SELECT TABLE_NAME, GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES
            WHERE TABLE_SCHEMA = ? AND GRANTOR <> '_SYSTEM' ORDER BY TABLE_NAME, GRANTEE, PRIVILEGE_TYPE
            """;

    private static final String STORAGE = """
            SELECT T.TABLE_NAME, T.HSQLDB_TYPE FROM INFORMATION_SCHEMA.SYSTEM_TABLES T
            WHERE T.TABLE_SCHEM = ? AND T.TABLE_TYPE = 'TABLE' ORDER BY T.TABLE_NAME
            """;

    private final Statements statements;
    private final String schema;
    private final OwnNames own;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    DefinitionCatalog(Statements statements, String schema) {
        this.statements = statements;
        this.schema = schema;
        this.own = OwnNames.of(schema);
    }

    List<Definition> read() throws SQLException {
        domains();
        for (List<String> type : rows(TYPES, 2)) {
            add(Kind.TYPE, type.get(0), Stage.BEFORE_TABLES, "CREATE TYPE " + quoted(type) + " AS " + type.get(1));
        }
        storage();
        routines();
        views();
        triggers();
        for (List<String> grant : rows(GRANTS, 4)) {
            grant(grant);
        }
        omissions();
        return definitions;
    }

    /** The rights of others on one table or view. */
    List<Definition> rights(TableName table) throws SQLException {
        for (List<String> grant : rows(GRANTS, 4)) {
            if (grant.get(0).equals(table.name())) {
                grant(grant);
            }
        }
        return definitions;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The statement that drops a trigger. */
    static Optional<String> drop(Definition definition) {
        return definition.kind() == Kind.TRIGGER
                ? Optional.of("DROP TRIGGER IF EXISTS " + Quoting.name(definition.name()))
                : Optional.empty();
    }

    private void domains() throws SQLException {
        Map<String, StringBuilder> byName = new LinkedHashMap<>();
        for (List<String> row : rows(DOMAINS, 5)) {
            StringBuilder statement = byName.computeIfAbsent(
                    row.get(0),
                    name -> new StringBuilder("CREATE DOMAIN ")
                            .append(quoted(row))
                            .append(" AS ")
                            .append(row.get(1))
                            .append(row.get(2).isEmpty() ? "" : " DEFAULT " + row.get(2)));
            if (!row.get(3).isEmpty()) {
                statement.append(" CONSTRAINT ").append(Quoting.identifier(row.get(3)));
                statement.append(" CHECK (").append(row.get(4)).append(")");
            }
        }
        byName.forEach((name, statement) -> add(Kind.TYPE, name, Stage.BEFORE_TABLES, statement.toString()));
    }

    /** How a table's rows are stored decides whether they fit into memory. */
    private void storage() throws SQLException {
        for (List<String> table : rows(STORAGE, 2)) {
            if (table.get(1).equals("CACHED")) {
                String type = "SET TABLE " + quoted(table) + " TYPE CACHED";
                add(Kind.STORAGE, table.get(0) + " storage", Stage.BEFORE_TABLES, type);
            } else if (!table.get(1).equals("MEMORY")) {
                leftOut("storage", table.get(0), "the text file behind \"" + table.get(0) + "\"");
            }
        }
    }

    private void routines() throws SQLException {
        for (List<String> routine : rows(ROUTINES, 2)) {
            if (routine.get(1).isEmpty()) {
                leftOut(Kind.FUNCTION.word(), routine.get(0), "the routine \"" + routine.get(0) + "\"");
            } else {
                add(Kind.FUNCTION, routine.get(0), Stage.AFTER_ROWS, routine.get(1));
            }
        }
    }

    private void views() throws SQLException {
        Map<String, List<List<String>>> byName =
                rows(VIEWS, 4).stream().collect(groupingBy(row -> row.get(0), LinkedHashMap::new, toList()));
        byName.forEach((name, columns) -> {
            List<String> names = columns.stream().map(row -> row.get(3)).toList();
            List<String> view = columns.get(0);
            String option = view.get(2).equals("NONE") ? "" : " WITH " + view.get(2) + " CHECK OPTION";
            add(
                    Kind.VIEW,
                    name,
                    Stage.AFTER_ROWS,
                    "CREATE VIEW " + quoted(view) + " (" + Quoting.identifiers(names) + ") AS " + view.get(1) + option);
        });
    }

    private void triggers() throws SQLException {
        for (TriggerText trigger : TriggerText.read(statements, schema)) {
            Optional<String> statement = trigger.statement();
            if (statement.isPresent()) {
                add(Kind.TRIGGER, trigger.name(), Stage.AFTER_ROWS, statement.get());
            } else {
                leftOut(Kind.TRIGGER.word(), trigger.name(), "the trigger \"" + trigger.name() + "\"");
            }
        }
    }

    private void grant(List<String> grant) {
        String grantee = grant.get(1).equals("PUBLIC") ? grant.get(1) : Quoting.identifier(grant.get(1));
        add(
                Kind.GRANT,
                grant.get(2) + " on " + grant.get(0) + " to " + grant.get(1),
                Stage.AFTER_ROWS,
                "GRANT " + grant.get(2) + " ON " + quoted(grant) + " TO " + grantee
                        + (grant.get(3).equals("YES") ? " WITH GRANT OPTION" : ""));
    }

    private void omissions() throws SQLException {
        String special = "SELECT TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?"
                + " AND TABLE_TYPE IN ('SYSTEM_VERSIONED', 'GLOBAL TEMPORARY') ORDER BY TABLE_NAME";
        for (List<String> table : rows(special, 2)) {
            boolean isVersioned = table.get(1).equals("SYSTEM_VERSIONED");
            leftOut(
                    isVersioned ? "history" : "temporary-table",
                    table.get(0),
                    (isVersioned ? "the system versioning of \"" : "the temporary table \"") + table.get(0) + "\"");
        }
        if (new HsqldbJournalHost(statements).schemasHolding(ImportJournal.NAME).contains(schema)) {
            findings.add(Finding.loss(
                    "import-interrupted",
                    schema,
                    "an import into \"" + schema
                            + "\" was interrupted, so its tables may be half there; import again"));
        }
    }

    private List<List<String>> rows(String query, int columns) throws SQLException {
        return statements.list(
                query,
                row -> {
                    List<String> texts = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        String text = row.getString(i);
                        texts.add(text == null ? "" : text);
                    }
                    return texts;
                },
                schema);
    }

    /** The name that a row begins with. */
    private static String quoted(List<String> row) {
        return Quoting.identifier(row.get(0));
    }

    private void add(Kind kind, String name, Stage stage, String statement) {
        definitions.add(new Definition(kind, new TableName(schema, name), stage, own.without(statement)));
    }

    private void leftOut(String code, String name, String thing) {
        findings.add(Finding.loss(code + "-left-out", schema + "." + name, thing + " is left out"));
    }
}
