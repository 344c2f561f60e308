package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Alembic's tables in a carrier state: a database has one in each schema that is migrated by itself, and one without a row
 * before the first migration.
 *
 * @param byTable the revisions of each, several where a history has several heads
 */
record RecordedRevisions(Map<TableName, List<String>> byTable) {

    static RecordedRevisions read(Connection connection, CarrierLayout layout) throws SQLException {
        Map<TableName, List<String>> byTable = new LinkedHashMap<>();
        for (TableLayout table : layout.tables()) {
            // An engine that folds names has made capitals of both.
            Optional<String> column = table.table().columns().stream()
                    .map(Column::name)
                    .filter("version_num"::equalsIgnoreCase)
                    .filter(table::isPresent)
                    .findFirst();
            if (table.table().name().name().equalsIgnoreCase("alembic_version") && column.isPresent()) {
                byTable.put(table.table().name(), revisions(connection, table, Quoting.name(column.get())));
            }
        }
        return new RecordedRevisions(byTable);
    }

    private static List<String> revisions(Connection connection, TableLayout table, String column) throws SQLException {
        List<String> revisions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + column + " FROM " + Quoting.name(table.name()) + " ORDER BY " + column)) {
            while (rows.next()) {
                revisions.add(String.valueOf(rows.getString(1)));
            }
        }
        return revisions;
    }

    /** Those of all tables, each once, or empty if none states one. */
    Optional<String> joined() {
        String joined = byTable.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        return Optional.of(joined).filter(text -> !text.isEmpty());
    }

    /** What the joined text does not tell: which table states what, and which states nothing. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        byTable.forEach((table, revisions) -> {
            if (revisions.isEmpty()) {
                findings.add(Finding.note(
                        "revision-unstated", table.toString(), "the table is empty, so it states no Alembic revision"));
            } else if (byTable.size() > 1) {
                findings.add(Finding.note(
                        "revision-of-several",
                        table.toString(),
                        "one of " + byTable.size() + " tables of Alembic, at revision \"" + String.join(",", revisions)
                                + "\""));
            }
        });
        return findings;
    }
}
