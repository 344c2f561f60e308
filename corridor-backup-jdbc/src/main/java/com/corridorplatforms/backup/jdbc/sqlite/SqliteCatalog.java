package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a SQLite database's catalog in five statements, however many tables there are. */
final class SqliteCatalog {

    /**
     * Tables of SQLite's own, and those of a file that an export has made, are no user's; in any other database a name like
     * the latter's is a name like all others.
     */
    static String isUsers(String name) {
        return "substr(%1$s, 1, 7) <> 'sqlite_' AND NOT (%2$s AND (SELECT application_id FROM pragma_application_id) = %3$s)"
                .formatted(name, ExportedFile.isOwn(name), ExportedFile.APPLICATION_ID);
    }

    private static final String USER_TABLES = """
            FROM pragma_table_list AS l WHERE l.schema = 'main' AND l.type = 'table' AND %s""".formatted(isUsers("l.name"));

    private static final String TABLES = """
            SELECT s.name, s.sql, t.wr, t.strict
            FROM (SELECT l.name, l.wr, l.strict %s) AS t JOIN main.sqlite_schema AS s ON s.name = t.name AND s.type = 'table'
            ORDER BY s.name""".formatted(USER_TABLES);

    private static final String COLUMNS = """
            SELECT t.name AS "table", x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
            FROM (SELECT l.name %s) AS t, pragma_table_xinfo(t.name, 'main') AS x
            WHERE x.hidden <> 1
            ORDER BY t.name, x.cid""".formatted(USER_TABLES);

    private static final String FOREIGN_KEYS = """
            SELECT t.name AS "table", k.id, k."table" AS parent, k."from", k."to", k.on_update, k.on_delete
            FROM (SELECT l.name %s) AS t, pragma_foreign_key_list(t.name, 'main') AS k
            ORDER BY t.name, k.id DESC, k.seq""".formatted(USER_TABLES);

    private static final String INDEXES = """
            SELECT t.name AS "table", i.name, i."unique", i.origin, i.partial, x.cid, x.name AS "column", x."desc", x.coll, s.sql
            FROM (SELECT l.name %s) AS t, pragma_index_list(t.name, 'main') AS i, pragma_index_xinfo(i.name, 'main') AS x
            LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = i.name
            WHERE x."key" = 1
            ORDER BY t.name, i.seq DESC, x.seqno""".formatted(USER_TABLES);

    private static final String OTHERS = """
            SELECT s.type, s.name, s.sql
            FROM main.sqlite_schema AS s
            WHERE s.type IN ('view', 'trigger')
               OR s.type = 'table' AND s.name IN (SELECT l.name FROM pragma_table_list AS l WHERE l.schema = 'main' AND l.type = 'virtual')
            ORDER BY s.rowid""";

    private final Connection connection;

    SqliteCatalog(Connection connection) {
        this.connection = connection;
    }

    DatabaseModel read(SourceDescription source) throws SQLException {
        Map<String, TableDraft> drafts = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        each(TABLES, row -> drafts.put(row.getString("name"), TableDraft.of(row, findings)));
        each(COLUMNS, row -> drafts.get(row.getString("table")).column(row));
        each(INDEXES, row -> drafts.get(row.getString("table")).index(row));
        each(FOREIGN_KEYS, row -> drafts.get(row.getString("table")).foreignKey(row));
        List<Definition> definitions = new ArrayList<>();
        each(OTHERS, row -> {
            if ("table".equals(row.getString("type"))) {
                findings.add(notKept(row));
            } else {
                definitions.add(definition(row));
            }
        });
        List<Table> tables = new ArrayList<>();
        for (TableDraft draft : drafts.values()) {
            tables.add(draft.finish(drafts));
        }
        return new DatabaseModel(source, tables, List.of(), definitions, findings);
    }

    private static Finding notKept(ResultSet row) throws SQLException {
        return Finding.loss(
                "virtual-table-not-kept",
                row.getString("name"),
                "the virtual table is not part of an export; make it anew after an import");
    }

    /** SQLite keeps the statement itself, without the name of a schema. */
    private static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getString("type").equals("view") ? Definition.Kind.VIEW : Definition.Kind.TRIGGER,
                new TableName("", row.getString("name")),
                Definition.Stage.AFTER_ROWS,
                new SqlText(SqliteDdl.DIALECT, row.getString("sql")));
    }

    private void each(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
