package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The triggers and rights that go with tables, views and sequences that are replaced, and are not made again. */
final class Replacement {

    private final Statements statements;
    private final DatabaseModel model;
    private final Set<TableName> tables;
    private final Set<TableName> views;
    private final Set<TableName> sequences;
    private final SurplusAside surplus;

    Replacement(Statements statements, DatabaseModel model, List<TableName> tables, SurplusAside surplus) {
        this.statements = statements;
        this.model = model;
        this.tables = Set.copyOf(tables);
        this.surplus = surplus;
        this.views = surplus.madeAnew(model).stream()
                .filter(definition -> definition.kind() == Kind.VIEW)
                .map(Definition::name)
                .collect(Collectors.toSet());
        this.sequences = model.sequences().stream().map(Sequence::name).collect(Collectors.toSet());
    }

    /** Names them while they are there. */
    List<Finding> lost() throws SQLException {
        ColumnNames names = ColumnNames.read(statements);
        Set<String> schemas = new TreeSet<>();
        tables.forEach(table -> schemas.add(table.schema()));
        views.forEach(view -> schemas.add(view.schema()));
        sequences.forEach(sequence -> schemas.add(sequence.schema()));
        List<Finding> lost = new ArrayList<>();
        for (String schema : schemas) {
            Trigger.read(statements, names, schema).stream()
                    .filter(trigger -> tables.contains(trigger.table()) && !isMadeAgain(trigger) && !isDropped(trigger))
                    .map(trigger -> LostDefinitions.finding(
                            Kind.TRIGGER.word(), trigger.name().toString()))
                    .forEach(lost::add);
            GrantCatalog.read(statements, names, schema).stream()
                    .filter(grant -> goes(grant, schema) && !isGivenAgain(grant, schema))
                    // One grantee may have several rights, of which only some come back.
                    .map(grant -> LostDefinitions.finding(
                            Kind.GRANT.word(), schema + "." + grant.subject() + ": " + grant.statement()))
                    .forEach(lost::add);
        }
        return lost;
    }

    private boolean goes(GrantCatalog.Grant grant, String schema) {
        TableName subject = new TableName(schema, grant.subject());
        return grant.statement().contains(" ON SEQUENCE ")
                ? sequences.contains(subject)
                : grant.statement().contains(" ON TABLE ") && (tables.contains(subject) || views.contains(subject));
    }

    private boolean isDropped(Trigger trigger) {
        return surplus.dropped(model).stream()
                .anyMatch(each -> each.kind() == Kind.TRIGGER && each.name().equals(trigger.subject()));
    }

    private boolean isMadeAgain(Trigger trigger) {
        return trigger.name().schema().equals(trigger.table().schema())
                && model.definitions().stream()
                        .anyMatch(each ->
                                each.kind() == Kind.TRIGGER && each.name().equals(trigger.subject()));
    }

    private boolean isGivenAgain(GrantCatalog.Grant grant, String schema) {
        SqlText text = new OwnSchema(schema).without(grant.statement());
        return model.definitions().stream()
                .anyMatch(each -> each.kind() == Kind.GRANT
                        && each.name().schema().equals(schema)
                        && each.statement().equals(text));
    }
}
