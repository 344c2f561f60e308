package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The definitions of one schema's tables that are made in a way of this engine's own, parents before their heirs. */
final class PeculiarTables {

    private final Statements statements;
    private final String schema;
    private final Map<Long, PeculiarTable> tables;
    private final List<Finding> findings;

    PeculiarTables(Statements statements, String schema, Map<Long, PeculiarTable> tables, List<Finding> findings) {
        this.statements = statements;
        this.schema = schema;
        this.tables = tables;
        this.findings = findings;
    }

    List<Definition> definitions() throws SQLException {
        List<Definition> definitions = new ArrayList<>();
        Map<Long, List<Long>> members = PartitionCatalog.members(statements, schema);
        Map<Long, List<String>> indexes = PartitionCatalog.indexes(statements, schema);
        for (PeculiarTable table : parentsFirst()) {
            TableCatalog.Found found = table.table();
            if (found.isScattered() && !found.isPartition()) {
                findings.add(scattered(found.name().toString()));
            } else if (found.isPartitioned() && !found.isPartition()) {
                List<String> script = partitions(members.getOrDefault(found.oid(), List.of()));
                script.addAll(indexes.getOrDefault(found.oid(), List.of()));
                definitions.add(definition(Kind.PARTITIONING, table, script));
            } else if (!found.isPartition() && isPeculiar(table)) {
                List<String> script = new ArrayList<>(List.of(table.create()));
                script.addAll(table.alterations());
                definitions.add(definition(found.parents().isEmpty() ? Kind.TABLE : Kind.INHERITANCE, table, script));
            }
        }
        return definitions;
    }

    private List<PeculiarTable> parentsFirst() {
        return tables.values().stream()
                .sorted(Comparator.comparingInt(table -> table.table().depth()))
                .toList();
    }

    private static boolean isPeculiar(PeculiarTable table) {
        return table.table().isPeculiar() || table.columns().stream().anyMatch(ColumnCatalog.Found::isPeculiar);
    }

    /** Each is a table of its own before it is attached, so that its columns may have an order of their own. */
    private List<String> partitions(List<Long> members) {
        List<String> script = new ArrayList<>();
        for (Long member : members) {
            PeculiarTable table = tables.get(member);
            script.add(table.create());
            if (table.table().isPartition()) {
                script.add(table.attach());
            }
        }
        return script;
    }

    private static Definition definition(Kind kind, PeculiarTable table, List<String> script) {
        return new Definition(
                kind,
                table.table().name(),
                Stage.INSTEAD_OF_TABLE,
                new SqlText(PostgresqlDialect.NAME, String.join(";\n", script)));
    }

    private static Finding scattered(String table) {
        return Finding.loss(
                "partitioning-left-out",
                table,
                "partitioning of \"" + table
                        + "\" is left out, because some of its partitions are foreign or in another"
                        + " schema; it is kept as one table with all rows");
    }
}
