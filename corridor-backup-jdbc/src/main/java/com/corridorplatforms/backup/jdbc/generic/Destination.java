package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there, as far as the driver tells. The engine itself refuses to drop what something else needs. */
final class Destination implements DestinationCatalog {

    private final Connection connection;

    Destination(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return new DriverCatalog(connection).schemas();
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return new DriverCatalog(connection)
                .tables(schema).stream()
                        .filter(DriverCatalog.Found::isTable)
                        .map(DriverCatalog.Found::name)
                        .toList();
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) {
        return List.of();
    }
}
