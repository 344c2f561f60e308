package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.InformationSchema;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there before an import. */
final class HsqldbDestinationCatalog implements DestinationCatalog {

    private static final String VIEWS = "SELECT DISTINCT VIEW_SCHEMA, VIEW_NAME"
            + " FROM INFORMATION_SCHEMA.VIEW_TABLE_USAGE WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY 1, 2";

    private final InformationSchema catalog;

    HsqldbDestinationCatalog(Statements statements) {
        this.catalog = new InformationSchema(statements);
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return catalog.schemas();
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return catalog.tables(schema, "'BASE TABLE', 'SYSTEM_VERSIONED'");
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        return catalog.dependents(
                tables,
                table -> catalog.names(VIEWS, table).stream()
                        .map(TableName::toString)
                        .toList());
    }

    /** The triggers of a table, named as their definitions are. */
    List<TableName> triggers(TableName table) throws SQLException {
        return catalog.triggers(table);
    }
}
