package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that a file's tables have in a destination.
 *
 * @param from where the file comes from
 * @param to the destination
 * @param schema the destination's schema in place of the default one of the source
 */
record NameTranslation(SourceDescription from, SourceDescription to, String schema) {

    /** Into the database at the other end of a connection, whose default schema is meant unless one is asked for. */
    static NameTranslation into(Connection connection, Dialect dialect, SourceDescription from, @Nullable String schema)
            throws SQLException {
        return into(dialect.describe(connection), from, schema);
    }

    /** Into a database that is described. */
    static NameTranslation into(SourceDescription to, SourceDescription from, @Nullable String schema) {
        return new NameTranslation(from, to, schema == null ? to.defaultSchema() : schema);
    }

    boolean isSameEngine() {
        return from.dialect().equals(to.dialect());
    }

    /** The default schema becomes the destination's; others keep their names where there are schemas at all. */
    TableName name(TableName name) {
        if (name.schema().equals(from.defaultSchema()) || name.schema().isEmpty()) {
            return name.in(schema);
        }
        return to.defaultSchema().isEmpty() ? new TableName("", name.schema() + "." + name.name()) : name;
    }

    /** The destination's schemas that a file's tables are in, sorted; none where there are no schemas. */
    Set<String> schemas(DatabaseModel file) {
        Set<String> schemas = new TreeSet<>();
        file.tables().forEach(table -> schemas.add(name(table.name()).schema()));
        schemas.remove("");
        return schemas;
    }
}
