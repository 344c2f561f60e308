package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.InformationSchema;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there before an import. */
final class H2DestinationCatalog implements DestinationCatalog {

    private static final String VIEWS = "SELECT TABLE_SCHEMA || '.' || TABLE_NAME FROM INFORMATION_SCHEMA.VIEWS"
            + " WHERE LOCATE(?, VIEW_DEFINITION) > 0 ORDER BY 1";

    private final Statements statements;
    private final InformationSchema catalog;

    H2DestinationCatalog(Statements statements) {
        this.statements = statements;
        this.catalog = new InformationSchema(statements);
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return catalog.schemas();
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return catalog.tables(schema, "'BASE TABLE'");
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        return catalog.dependents(
                tables, table -> statements.list(VIEWS, row -> row.getString(1), Quoting.name(table)));
    }

    /** The triggers of a table, named as their definitions are. */
    List<TableName> triggers(TableName table) throws SQLException {
        return catalog.triggers(table).stream()
                .map(trigger -> new TableName(trigger.schema(), table.name() + "." + trigger.name()))
                .toList();
    }
}
