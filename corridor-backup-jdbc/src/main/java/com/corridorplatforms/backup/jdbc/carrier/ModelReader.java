package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads back from the file's own tables what {@link ModelWriter} wrote. */
final class ModelReader {

    /** Makes one value of one row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final CellCodecs codecs;

    ModelReader(Connection connection, Profile profile) {
        this.connection = connection;
        this.codecs = new CellCodecs(profile);
    }

    private <T> List<T> list(String tableAndOrder, RowReader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM " + CarrierFormat.PREFIX + tableAndOrder)) {
            for (int i = 0; i < parameters.length; i++) {
                Cells.bind(statement, i + 1, parameters[i]);
            }
            List<T> list = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(reader.read(rows));
                }
            }
            return list;
        }
    }

    List<TableLayout> layouts() throws SQLException {
        record Head(int id, TableName name, String carrierName, String comment) {}
        List<Head> heads = list(
                "table ORDER BY id",
                row -> new Head(
                        row.getInt("id"),
                        new TableName(row.getString("schema_name"), row.getString("table_name")),
                        row.getString("carrier_name"),
                        row.getString("comment")));
        List<TableLayout> layouts = new ArrayList<>();
        for (Head head : heads) {
            List<ColumnLayout> columns = list("column WHERE table_id = ? ORDER BY position", this::column, head.id());
            Table table = table(head.id(), head.name(), columns, head.comment());
            layouts.add(new TableLayout(head.id(), table, head.carrierName(), columns));
        }
        return layouts;
    }

    private Table table(int id, TableName name, List<ColumnLayout> columns, String comment) throws SQLException {
        return new Table(
                name,
                columns.stream().map(ColumnLayout::column).toList(),
                list("key WHERE kind = 'primary' AND table_id = ?", ModelReader::key, id).stream()
                        .findFirst(),
                list("key WHERE kind = 'unique' AND table_id = ? ORDER BY position", ModelReader::key, id),
                list("foreign_key WHERE table_id = ? ORDER BY position", ModelReader::foreignKey, id),
                list("check WHERE table_id = ? ORDER BY position", ModelReader::check, id),
                list("index WHERE table_id = ? ORDER BY position", this::index, id),
                comment);
    }

    private ColumnLayout column(ResultSet row) throws SQLException {
        Column column = new Column(
                row.getString("column_name"),
                new ColumnType(
                        row.getString("declaration"),
                        PortableTypeText.parse(row.getString("portable_type")),
                        has(row, "type_default_text")
                                ? text(row, "type_default_dialect", "type_default_text")
                                : Optional.empty()),
                row.getBoolean("nullable"),
                text(row, "default_dialect", "default_text"),
                identity(row),
                text(row, "generated_dialect", "generated_text"),
                row.getString("collation"),
                row.getString("comment"));
        CellCodecs.Role role = CellCodecs.Role.of(row.getString("role"));
        CellCodec codec = codecs.choose(column.type(), column.nullable(), role);
        @Nullable String name = row.getString("carrier_name");
        return new ColumnLayout(column, name == null ? column.name() : name, role, codec, name != null);
    }

    /** Files have less to say that were written before there was a word for it. */
    private static boolean has(ResultSet row, String column) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equals(column)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SqlText> text(ResultSet row, String dialect, String text) throws SQLException {
        @Nullable String writtenBy = row.getString(dialect);
        return writtenBy == null ? Optional.empty() : Optional.of(new SqlText(writtenBy, row.getString(text)));
    }

    private static Optional<Identity> identity(ResultSet row) throws SQLException {
        @Nullable String kind = row.getString("identity_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Identity(
                        Identity.Kind.valueOf(kind),
                        new TableName(row.getString("identity_schema"), row.getString("identity_sequence")),
                        options(row, "identity_")));
    }

    private static SequenceOptions options(ResultSet row, String prefix) throws SQLException {
        return new SequenceOptions(
                row.getString(prefix + "data_type"),
                new BigInteger(row.getString(prefix + "start")),
                new BigInteger(row.getString(prefix + "increment")),
                new BigInteger(row.getString(prefix + "minimum")),
                new BigInteger(row.getString(prefix + "maximum")),
                new BigInteger(row.getString(prefix + "cache")),
                row.getBoolean(prefix + "cycles"));
    }

    private static UniqueKey key(ResultSet row) throws SQLException {
        return new UniqueKey(
                row.getString("key_name"),
                JsonArrays.read(row.getString("columns")),
                row.getBoolean("nulls_distinct"),
                Deferral.valueOf(row.getString("deferral")));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("key_name"),
                JsonArrays.read(row.getString("columns")),
                new TableName(row.getString("parent_schema"), row.getString("parent_table")),
                JsonArrays.read(row.getString("parent_columns")),
                ForeignKey.Action.valueOf(row.getString("on_delete")),
                ForeignKey.Action.valueOf(row.getString("on_update")),
                JsonArrays.read(row.getString("set_columns")),
                ForeignKey.Match.valueOf(row.getString("match_type")),
                Deferral.valueOf(row.getString("deferral")),
                row.getBoolean("validated"));
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(
                row.getString("check_name"),
                new SqlText(row.getString("dialect"), row.getString("condition")),
                row.getBoolean("validated"),
                has(row, "of_type") && row.getBoolean("of_type"));
    }

    private Index index(ResultSet row) throws SQLException {
        return new Index(
                row.getString("index_name"),
                row.getBoolean("is_unique"),
                row.getBoolean("nulls_distinct"),
                row.getString("method"),
                list(
                        "index_part WHERE table_id = ? AND index_position = ? ORDER BY position",
                        ModelReader::part,
                        row.getInt("table_id"),
                        row.getInt("position")),
                JsonArrays.read(row.getString("included")),
                text(row, "predicate_dialect", "predicate"),
                row.getString("definition"));
    }

    private static Index.Part part(ResultSet row) throws SQLException {
        @Nullable String column = row.getString("column_name");
        Index.Key key = column != null
                ? new Index.Key.OfColumn(column)
                : new Index.Key.OfExpression(
                        text(row, "expression_dialect", "expression").orElseThrow());
        return new Index.Part(key, row.getBoolean("descending"), Index.Nulls.valueOf(row.getString("nulls")));
    }

    List<Sequence> sequences() throws SQLException {
        return list(
                "sequence ORDER BY position",
                row -> new Sequence(
                        new TableName(row.getString("schema_name"), row.getString("sequence_name")),
                        options(row, ""),
                        row.getString("comment")));
    }

    List<Definition> definitions() throws SQLException {
        return list(
                "definition ORDER BY position",
                row -> new Definition(
                        Definition.Kind.valueOf(row.getString("kind")),
                        new TableName(row.getString("schema_name"), row.getString("definition_name")),
                        Definition.Stage.valueOf(row.getString("stage")),
                        new SqlText(row.getString("dialect"), row.getString("statement"))));
    }

    List<SequenceState> states() throws SQLException {
        return list("sequence_state ORDER BY position", ModelReader::state);
    }

    private static SequenceState state(ResultSet row) throws SQLException {
        TableName owner = new TableName(row.getString("schema_name"), row.getString("owner_name"));
        @Nullable String column = row.getString("column_name");
        return new SequenceState(
                column == null
                        ? new SequenceState.Owner.Standalone(owner)
                        : new SequenceState.Owner.OfColumn(owner, column),
                new BigInteger(row.getString("value")),
                row.getBoolean("used"),
                new BigInteger(row.getString("increment")));
    }

    List<Finding> findings(String foundIn) throws SQLException {
        return list(
                "finding WHERE found_in = ? ORDER BY position",
                row -> new Finding(
                        Severity.valueOf(row.getString("severity")),
                        row.getString("code"),
                        row.getString("subject"),
                        row.getString("message")),
                foundIn);
    }
}
