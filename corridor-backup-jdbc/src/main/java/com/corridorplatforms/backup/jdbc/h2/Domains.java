package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.DomainChecks;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The domains of a database. A column of one has what the domain asks for and gives, and what those do that it is made of. */
final class Domains {

    private static final String DOMAINS = """
            SELECT DOMAIN_SCHEMA, DOMAIN_NAME, PARENT_DOMAIN_SCHEMA, PARENT_DOMAIN_NAME,
                   COALESCE(DOMAIN_DEFAULT, '') AS DEFAULT_VALUE, COALESCE(DOMAIN_ON_UPDATE, '') AS ON_UPDATE
            FROM INFORMATION_SCHEMA.DOMAINS
            """;

    private static final String CHECKS = """
            SELECT D.DOMAIN_SCHEMA, D.DOMAIN_NAME, C.CHECK_CLAUSE
            FROM INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS D
            JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS C
              ON C.CONSTRAINT_SCHEMA = D.CONSTRAINT_SCHEMA AND C.CONSTRAINT_NAME = D.CONSTRAINT_NAME
            ORDER BY D.CONSTRAINT_NAME
            """;

    private record Domain(
            TableName name, @Nullable TableName parent, String defaultValue, String onUpdate, List<String> checks) {}

    private final Map<TableName, Domain> byName = new HashMap<>();

    private Domains() {}

    static Domains read(Statements statements) throws SQLException {
        Domains domains = new Domains();
        statements
                .list(
                        DOMAINS,
                        row -> new Domain(
                                name(row, "DOMAIN"),
                                row.getString("PARENT_DOMAIN_NAME") == null ? null : name(row, "PARENT_DOMAIN"),
                                row.getString("DEFAULT_VALUE"),
                                row.getString("ON_UPDATE"),
                                new ArrayList<>()))
                .forEach(domain -> domains.byName.put(domain.name(), domain));
        statements.list(
                CHECKS, row -> domains.byName.get(name(row, "DOMAIN")).checks().add(row.getString("CHECK_CLAUSE")));
        return domains;
    }

    private static TableName name(ResultSet row, String prefix) throws SQLException {
        return new TableName(row.getString(prefix + "_SCHEMA"), row.getString(prefix + "_NAME"));
    }

    /** The default of the nearest domain that has one, or the empty string. */
    String defaultValue(Optional<TableName> domain) {
        return nearest(domain, Domain::defaultValue);
    }

    /** What the nearest domain that says so makes of a value whose row changes, or the empty string. */
    String onUpdate(Optional<TableName> domain) {
        return nearest(domain, Domain::onUpdate);
    }

    private String nearest(Optional<TableName> domain, Function<Domain, String> property) {
        return chain(domain).stream()
                .map(property)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What the domains of a table's columns ask of them, as checks that the table itself declares. */
    Stream<Check> checks(List<ColumnCatalog.Found> columns, OwnSchema own) {
        return columns.stream()
                .flatMap(column -> chain(column.type().domain()).stream()
                        .flatMap(domain -> domain.checks().stream())
                        .map(own::without)
                        .map(condition -> DomainChecks.of(condition, column.name(), true)))
                .map(check -> new Check(check.name(), check.condition(), true));
    }

    private List<Domain> chain(Optional<TableName> domain) {
        List<Domain> chain = new ArrayList<>();
        @Nullable Domain next = domain.map(byName::get).orElse(null);
        while (next != null) {
            chain.add(next);
            next = next.parent() == null ? null : byName.get(next.parent());
        }
        return chain;
    }
}
