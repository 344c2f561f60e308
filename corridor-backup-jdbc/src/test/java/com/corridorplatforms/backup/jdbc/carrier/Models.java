package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import java.util.Optional;

/** Small models made by hand. */
final class Models {

    static final SourceDescription SOURCE =
            new SourceDescription("postgresql", "PostgreSQL", "18.1", "PostgreSQL JDBC Driver", "42.7", "public");

    private Models() {}

    static DatabaseModel of(Table... tables) {
        return new DatabaseModel(SOURCE, List.of(tables), List.of(), List.of());
    }

    static Column column(String name, PortableType meaning, boolean nullable) {
        return new Column(
                name,
                new ColumnType("declared", meaning),
                nullable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    static Table table(String name, Optional<UniqueKey> primaryKey, List<UniqueKey> unique, List<Column> columns) {
        return new Table(
                new TableName("public", name), columns, primaryKey, unique, List.of(), List.of(), List.of(), "");
    }

    static UniqueKey key(String name, String... columns) {
        return new UniqueKey(name, List.of(columns), true, Deferral.NOT_DEFERRABLE);
    }
}
