package com.corridorplatforms.backup.jdbc.hsqldb;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.corridorplatforms.backup.jdbc.ansi.DomainChecks;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What domains ask of the columns of one schema's tables. */
final class DomainCatalog {

    private static final String QUERY = """
            SELECT C.TABLE_NAME, C.COLUMN_NAME, H.CHECK_CLAUSE
            FROM INFORMATION_SCHEMA.COLUMNS C
            JOIN INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS D
              ON D.DOMAIN_SCHEMA = C.DOMAIN_SCHEMA AND D.DOMAIN_NAME = C.DOMAIN_NAME
            JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS H
              ON H.CONSTRAINT_SCHEMA = D.CONSTRAINT_SCHEMA AND H.CONSTRAINT_NAME = D.CONSTRAINT_NAME
            WHERE C.TABLE_SCHEMA = ? ORDER BY C.TABLE_NAME, C.ORDINAL_POSITION, D.CONSTRAINT_NAME
            """;

    private record Found(String table, Check check) {}

    private DomainCatalog() {}

    /** The checks by the names of the tables. */
    static Map<String, List<Check>> read(Statements statements, String schema) throws SQLException {
        OwnNames own = OwnNames.of(schema);
        List<Found> found = statements.list(
                QUERY,
                row -> new Found(
                        row.getString(1), DomainChecks.of(own.without(row.getString(3)), row.getString(2), true)),
                schema);
        return found.stream().collect(groupingBy(Found::table, mapping(Found::check, toList())));
    }
}
