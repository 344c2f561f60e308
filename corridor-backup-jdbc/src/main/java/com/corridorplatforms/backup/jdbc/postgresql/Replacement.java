package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an import that replaces tables does to what this engine alone has beside them. */
final class Replacement {

    private static final String DEFAULT_RIGHTS = """
            SELECT DISTINCT format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON %s FROM %s', n.nspname,
                   CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END,
                   CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
            FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a
            WHERE n.nspname = ? AND pg_get_userbyid(d.defaclrole) = current_user
            ORDER BY 1
            """;

    private static final String GONE = """
            SELECT 'pg_class'::regclass::oid, to_regclass(n)::oid FROM unnest(%s) n
            UNION ALL
            SELECT 'pg_proc'::regclass, f.oid FROM pg_proc f JOIN s ON s.oid = f.pronamespace
             WHERE format('%%I(%%s)', f.proname, pg_get_function_identity_arguments(f.oid)) = ANY (%s)
            UNION ALL
            SELECT 'pg_type'::regclass, y.oid FROM pg_type y JOIN s ON s.oid = y.typnamespace WHERE y.typname = ANY (%s)
            """;

    private static final Map<Kind, String> DROPPED = Map.of(
            Kind.VIEW, "VIEW",
            Kind.MATERIALIZED_VIEW, "MATERIALIZED VIEW",
            Kind.FUNCTION, "ROUTINE",
            Kind.TYPE, "TYPE");

    private final Statements statements;
    private final DatabaseModel model;
    private final List<Definition> before;

    private Replacement(Statements statements, DatabaseModel model, List<Definition> before) {
        this.statements = statements;
        this.model = model;
        this.before = before;
    }

    /** Looks at what is there, and changes nothing. */
    static Replacement look(Statements statements, DatabaseModel model) throws SQLException {
        return new Replacement(statements, model, definitions(statements, model));
    }

    private static List<Definition> definitions(Statements statements, DatabaseModel model) throws SQLException {
        return without(Gone.NOTHING, statements, model);
    }

    private static List<Definition> without(Gone gone, Statements statements, DatabaseModel model) throws SQLException {
        List<Definition> definitions = new ArrayList<>();
        for (String schema : Refusals.schemas(model)) {
            SearchPath.set(statements, schema);
            definitions.addAll(DefinitionCatalog.read(statements, schema, gone.query(schema)));
        }
        return definitions;
    }

    /** The views that are made anew. */
    List<TableName> views() {
        return madeAnew(true).stream().map(Definition::name).toList();
    }

    /** The default rights that were there, to be given back. */
    List<Definition> defaultRights() {
        return before.stream().filter(DefinitionCatalog::isDefaultRight).toList();
    }

    /**
     * Drops tables, and what else the model makes. Functions may need tables and tables functions. What cannot be dropped is
     * needed by others, who keep it; that it cannot be made anew is then a finding.
     */
    void drop(List<TableName> tables) throws SQLException {
        restDefaultRights();
        for (Attempts.Refused<Definition> refused : dropAll(madeAnew(true))) {
            throw Statements.explained(
                    "cannot drop \"" + refused.thing().name() + "\", which is to be replaced", refused.reason());
        }
        List<Definition> needed =
                dropAll(madeAnew(false)).stream().map(Attempts.Refused::thing).toList();
        if (!tables.isEmpty()) {
            statements.run("drop the tables to be replaced", "DROP TABLE " + Quoting.names(tables) + " RESTRICT");
        }
        dropAll(needed);
    }

    /** Until all is made, which would have them beside the file's. */
    private void restDefaultRights() throws SQLException {
        for (String schema : Refusals.schemas(model)) {
            for (String revocation : statements.list(DEFAULT_RIGHTS, row -> row.getString(1), schema)) {
                statements.run(revocation);
            }
        }
    }

    /**
     * What goes with tables and whatever else is made anew, and is neither in the file nor part of what goes for good. To be asked before
     * the first is dropped.
     */
    List<Finding> lost(List<TableName> tables, SurplusAside surplus) throws SQLException {
        List<TableName> sequences =
                surplus.surplus().sequences().stream().map(Sequence::name).toList();
        Gone dropped = new Gone(
                Stream.concat(surplus.tables().stream(), sequences.stream()).toList(), surplus.dropped(model));
        Gone replaced =
                new Gone(Stream.concat(tables.stream(), sequences().stream()).toList(), madeAnew());
        List<Definition> after = new ArrayList<>(model.definitions());
        after.addAll(without(replaced.and(dropped), statements, model));
        return LostDefinitions.findings(without(dropped, statements, model), after);
    }

    /** Of what was to be lost, what is not there. */
    List<Finding> missing(List<Finding> lost) throws SQLException {
        Set<Finding> there = definitions(statements, model).stream()
                .map(LostDefinitions::finding)
                .collect(Collectors.toSet());
        return lost.stream().filter(finding -> !there.contains(finding)).toList();
    }

    /**
     * What is to be dropped.
     *
     * @param relations tables and sequences
     * @param definitions views, functions and types
     */
    private record Gone(List<TableName> relations, List<Definition> definitions) {

        private static final Gone NOTHING = new Gone(List.of(), List.of());

        Gone and(Gone other) {
            return new Gone(
                    Stream.concat(relations.stream(), other.relations.stream()).toList(),
                    Stream.concat(definitions.stream(), other.definitions.stream())
                            .toList());
        }

        String query(String schema) {
            Stream<TableName> views =
                    definitions.stream().filter(Replacement::isView).map(Definition::name);
            return GONE.formatted(
                    array(Stream.concat(relations.stream(), views).map(Quoting::name)),
                    array(of(Kind.FUNCTION, schema)),
                    array(of(Kind.TYPE, schema)));
        }

        private Stream<String> of(Kind kind, String schema) {
            return definitions.stream()
                    .filter(each -> each.kind() == kind && each.name().schema().equals(schema))
                    .map(each -> each.name().name());
        }

        private static String array(Stream<String> texts) {
            return texts.map(Quoting::literal).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
        }
    }

    /** The sequences that have names of their own in the model. */
    List<TableName> sequences() {
        Stream<TableName> owned = model.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::identity)
                .flatMap(identity -> identity.map(Identity::sequence).stream())
                .filter(name -> !name.name().isEmpty());
        return Stream.concat(owned, model.sequences().stream().map(Sequence::name))
                .toList();
    }

    private List<Definition> madeAnew(boolean isView) {
        return madeAnew().stream().filter(there -> isView(there) == isView).toList();
    }

    private List<Definition> madeAnew() {
        return before.stream()
                .filter(there -> DROPPED.containsKey(there.kind()))
                .filter(model::defines)
                .toList();
    }

    private static boolean isView(Definition definition) {
        return definition.kind() == Kind.VIEW || definition.kind() == Kind.MATERIALIZED_VIEW;
    }

    private List<Attempts.Refused<Definition>> dropAll(List<Definition> definitions) {
        GuardedStatements guarded = new GuardedStatements(statements);
        return Attempts.make(
                definitions, definition -> guarded.run(definition.name().schema(), dropping(definition)));
    }

    /** The statement that drops what a definition makes beside tables. */
    static Optional<String> drop(Definition definition) {
        if (!DROPPED.containsKey(definition.kind())) {
            return Optional.empty();
        }
        // The types of a function's arguments are named without the function's own schema.
        String path = "SET LOCAL search_path = "
                + Quoting.identifier(definition.name().schema()) + "; ";
        return Optional.of((definition.kind() == Kind.FUNCTION ? path : "") + dropping(definition));
    }

    private static String dropping(Definition definition) {
        TableName name = definition.name();
        // The name of a function is quoted already, because the types of its arguments follow it.
        String quoted = definition.kind() == Kind.FUNCTION
                ? Quoting.identifier(name.schema()) + "." + name.name()
                : Quoting.name(name);
        // Arguments by which an aggregate orders are understood after this word alone.
        boolean isAggregate = definition.statement().text().startsWith("CREATE AGGREGATE ");
        return "DROP " + (isAggregate ? "AGGREGATE" : DROPPED.get(definition.kind())) + " " + quoted;
    }
}
