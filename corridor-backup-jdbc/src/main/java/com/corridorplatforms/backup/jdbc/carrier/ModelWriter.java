package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes everything a model says into the file's own tables, so that {@link ModelReader} reads an equal one. */
final class ModelWriter {

    private final Connection connection;

    ModelWriter(Connection connection) {
        this.connection = connection;
    }

    void table(TableLayout layout, TableDdl ddl, TableDigest digest) throws SQLException {
        Table table = layout.table();
        TableDigest.Pair pair = digest.table();
        try (RowInsert insert = new RowInsert(connection, "table", 8)) {
            insert.add(
                    layout.id(),
                    table.name().schema(),
                    table.name().name(),
                    layout.name(),
                    digest.rows(),
                    pair.exact(),
                    pair.portable(),
                    table.comment());
        }
        columns(layout, digest);
        keys(layout);
        foreignKeys(layout, ddl);
        checks(layout, ddl);
        indexes(layout, ddl);
    }

    private void columns(TableLayout layout, TableDigest digest) throws SQLException {
        List<ColumnLayout> written = layout.written();
        try (RowInsert insert = new RowInsert(connection, "column", 29)) {
            for (int i = 0; i < layout.columns().size(); i++) {
                ColumnLayout column = layout.columns().get(i);
                int position = written.indexOf(column);
                insert.add(cells(layout.id(), i, column, position < 0 ? null : digest.column(position)));
            }
        }
    }

    private static @Nullable Object[] cells(
            int table, int position, ColumnLayout layout, TableDigest.@Nullable Pair digest) {
        Column column = layout.column();
        @Nullable Object[] cells = new @Nullable Object[29];
        @Nullable
        Object[] described = {
            table,
            position,
            column.name(),
            layout.isPresent() ? layout.name() : null,
            column.type().declaration(),
            PortableTypeText.of(column.type().meaning()),
            column.type().defaultValue().map(SqlText::dialect).orElse(null),
            column.type().defaultValue().map(SqlText::text).orElse(null),
            layout.codec().name(),
            layout.role().word(),
            column.nullable(),
            column.defaultValue().map(SqlText::dialect).orElse(null),
            column.defaultValue().map(SqlText::text).orElse(null),
            column.generated().map(SqlText::dialect).orElse(null),
            column.generated().map(SqlText::text).orElse(null),
            column.collation(),
            column.comment()
        };
        System.arraycopy(described, 0, cells, 0, described.length);
        column.identity().ifPresent(identity -> identity(cells, identity));
        cells[27] = digest == null ? null : digest.exact();
        cells[28] = digest == null ? null : digest.portable();
        return cells;
    }

    private static void identity(@Nullable Object[] cells, Identity identity) {
        @Nullable
        Object[] described = {
            identity.kind(),
            identity.sequence().schema(),
            identity.sequence().name(),
            identity.options().dataType(),
            identity.options().start(),
            identity.options().increment(),
            identity.options().minimum(),
            identity.options().maximum(),
            identity.options().cache(),
            identity.options().cycles()
        };
        System.arraycopy(described, 0, cells, 17, described.length);
    }

    private void keys(TableLayout layout) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "key", 7)) {
            int position = 0;
            if (layout.table().primaryKey().isPresent()) {
                key(
                        insert,
                        layout,
                        position++,
                        "primary",
                        layout.table().primaryKey().get());
            }
            for (UniqueKey key : layout.table().uniqueKeys()) {
                key(insert, layout, position++, "unique", key);
            }
        }
    }

    private static void key(RowInsert insert, TableLayout layout, int position, String kind, UniqueKey key)
            throws SQLException {
        insert.add(
                layout.id(),
                position,
                kind,
                key.name(),
                JsonArrays.write(key.columns()),
                key.nullsDistinct(),
                key.deferral());
    }

    private void foreignKeys(TableLayout layout, TableDdl ddl) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "foreign_key", 14)) {
            int position = 0;
            for (ForeignKey key : layout.table().foreignKeys()) {
                insert.add(
                        layout.id(),
                        position++,
                        key.name(),
                        JsonArrays.write(key.columns()),
                        key.parent().schema(),
                        key.parent().name(),
                        JsonArrays.write(key.parentColumns()),
                        key.onDelete(),
                        key.onUpdate(),
                        JsonArrays.write(key.setColumns()),
                        key.match(),
                        key.deferral(),
                        key.validated(),
                        ddl.foreignKeys().contains(key));
            }
        }
    }

    private void checks(TableLayout layout, TableDdl ddl) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "check", 8)) {
            int position = 0;
            for (Check check : layout.table().checks()) {
                insert.add(
                        layout.id(),
                        position++,
                        check.name(),
                        check.condition().dialect(),
                        check.condition().text(),
                        check.ofType(),
                        check.validated(),
                        ddl.checks().contains(check));
            }
        }
    }

    private void indexes(TableLayout layout, TableDdl ddl) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "index", 11);
                RowInsert parts = new RowInsert(connection, "index_part", 8)) {
            int position = 0;
            for (Index index : layout.table().indexes()) {
                insert.add(
                        layout.id(),
                        position,
                        index.name(),
                        ddl.indexNames().get(index),
                        index.unique(),
                        index.nullsDistinct(),
                        index.method(),
                        JsonArrays.write(index.included()),
                        index.predicate().map(SqlText::dialect).orElse(null),
                        index.predicate().map(SqlText::text).orElse(null),
                        index.definition());
                parts(parts, layout.id(), position++, index);
            }
        }
    }

    private static void parts(RowInsert insert, int table, int index, Index described) throws SQLException {
        int position = 0;
        for (Index.Part part : described.parts()) {
            SqlText expression = part.key() instanceof Index.Key.OfExpression key ? key.expression() : null;
            insert.add(
                    table,
                    index,
                    position++,
                    part.key() instanceof Index.Key.OfColumn column ? column.name() : null,
                    expression == null ? null : expression.dialect(),
                    expression == null ? null : expression.text(),
                    part.descending(),
                    part.nulls());
        }
    }

    void sequences(List<Sequence> sequences) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "sequence", 11)) {
            int position = 0;
            for (Sequence sequence : sequences) {
                Identity.SequenceOptions options = sequence.options();
                insert.add(
                        position++,
                        sequence.name().schema(),
                        sequence.name().name(),
                        options.dataType(),
                        options.start(),
                        options.increment(),
                        options.minimum(),
                        options.maximum(),
                        options.cache(),
                        options.cycles(),
                        sequence.comment());
            }
        }
    }

    void definitions(List<Definition> definitions) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "definition", 7)) {
            int position = 0;
            for (Definition definition : definitions) {
                insert.add(
                        position++,
                        definition.kind(),
                        definition.name().schema(),
                        definition.name().name(),
                        definition.stage(),
                        definition.statement().dialect(),
                        definition.statement().text());
            }
        }
    }

    void states(List<SequenceState> states) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "sequence_state", 7)) {
            int position = 0;
            for (SequenceState state : states) {
                SequenceState.Owner.OfColumn column =
                        state.owner() instanceof SequenceState.Owner.OfColumn of ? of : null;
                TableName owner =
                        column != null ? column.table() : ((SequenceState.Owner.Standalone) state.owner()).sequence();
                insert.add(
                        position++,
                        owner.schema(),
                        owner.name(),
                        column == null ? null : column.column(),
                        state.value(),
                        state.used(),
                        state.increment());
            }
        }
    }

    /** Findings of the catalog belong to the model; those of the export say what the file itself cannot do. */
    void findings(DatabaseModel model, List<Finding> exported) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "finding", 6)) {
            int position = 0;
            for (Finding finding : model.findings()) {
                insert.add(
                        position++,
                        "catalog",
                        finding.severity(),
                        finding.code(),
                        finding.subject(),
                        finding.message());
            }
            for (Finding finding : exported) {
                insert.add(
                        position++, "export", finding.severity(), finding.code(), finding.subject(), finding.message());
            }
        }
    }

    void meta(Map<String, String> properties) throws SQLException {
        try (RowInsert insert = new RowInsert(connection, "meta", 2)) {
            for (Map.Entry<String, String> property : properties.entrySet()) {
                insert.add(property.getKey(), property.getValue());
            }
        }
    }
}
