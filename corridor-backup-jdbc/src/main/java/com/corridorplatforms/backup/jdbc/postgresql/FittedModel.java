package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A model whose indexes and constraints have names that PostgreSQL can tell apart: tables, sequences, indexes and the indexes
 * behind keys share one space of names per schema, and a name has at most 63 bytes. Names of tables and columns stay.
 */
final class FittedModel {

    private static final int ROOM_FOR_NUMBER = 4;

    private final DatabaseModel wanted;
    private final List<Finding> findings;
    private final Set<TableName> relations = new HashSet<>();

    FittedModel(DatabaseModel wanted) {
        this.wanted = wanted;
        this.findings = new ArrayList<>(wanted.findings());
        wanted.tables().forEach(table -> relations.add(table.name()));
        wanted.sequences().forEach(sequence -> relations.add(sequence.name()));
        wanted.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::identity)
                .forEach(identity -> identity.map(Identity::sequence).ifPresent(relations::add));
    }

    DatabaseModel fitted() {
        List<Table> tables = wanted.tables().stream().map(this::table).toList();
        return new DatabaseModel(wanted.source(), tables, wanted.sequences(), findings);
    }

    private Table table(Table table) {
        Set<String> own = new HashSet<>();
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey().map(key -> key(table, key, own)),
                table.uniqueKeys().stream().map(key -> key(table, key, own)).toList(),
                table.foreignKeys().stream()
                        .map(key -> foreignKey(table, key, own))
                        .toList(),
                table.checks().stream()
                        .map(check -> new Check(name(table, check.name(), own), check.condition(), check.validated()))
                        .toList(),
                table.indexes().stream().map(index -> index(table, index)).toList(),
                table.comment());
    }

    private UniqueKey key(Table table, UniqueKey key, Set<String> own) {
        String name = name(table, relation(table, key.name()), own);
        return new UniqueKey(name, key.columns(), key.nullsDistinct(), key.deferral());
    }

    private ForeignKey foreignKey(Table table, ForeignKey key, Set<String> own) {
        return new ForeignKey(
                name(table, key.name(), own),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                key.onDelete(),
                key.onUpdate(),
                key.setColumns(),
                key.match(),
                key.deferral(),
                key.validated());
    }

    private Index index(Table table, Index index) {
        return new Index(
                relation(table, index.name()),
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                index.parts(),
                index.included(),
                index.predicate(),
                index.definition());
    }

    /** A name that no other relation of the schema has. */
    private String relation(Table table, String name) {
        String schema = table.name().schema();
        String free = name;
        for (int number = 2;
                !free.isEmpty() && (ServerLimits.isLong(free) || relations.contains(new TableName(schema, free))); ) {
            free = numbered(name, number++);
        }
        relations.add(new TableName(schema, free));
        return noted(table, name, free);
    }

    /** A name that no other constraint of the table has. */
    private String name(Table table, String name, Set<String> own) {
        String free = name;
        for (int number = 2; !free.isEmpty() && (ServerLimits.isLong(free) || own.contains(free)); ) {
            free = numbered(name, number++);
        }
        own.add(free);
        return noted(table, name, free);
    }

    private static String numbered(String name, int number) {
        String start = name;
        while (start.getBytes(StandardCharsets.UTF_8).length > ServerLimits.GREATEST_NAME - ROOM_FOR_NUMBER) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + "_" + number;
    }

    private String noted(Table table, String name, String free) {
        if (!free.equals(name)) {
            String subject = table.name() + "." + name;
            findings.add(Finding.translated(
                    "constraint-renamed",
                    subject,
                    "\"" + subject + "\" is named \"" + free + "\", since its name is taken" + " or too long"));
        }
        return free;
    }
}
