package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pieces of models whose words are SQL Server's. */
final class Samples {

    static final SequenceOptions OPTIONS = new SequenceOptions(
            "",
            BigInteger.ONE,
            BigInteger.ONE,
            BigInteger.ONE,
            BigInteger.valueOf(Long.MAX_VALUE),
            BigInteger.ONE,
            false);

    private static final SourceDescription NOWHERE = new SourceDescription("sqlserver", "", "", "", "", "dbo");

    private Samples() {}

    static TableName name(String name) {
        return new TableName("dbo", name);
    }

    static SqlText words(String text) {
        return new SqlText("sqlserver", text);
    }

    static Column column(String name, PortableType meaning, boolean nullable) {
        return new Column(
                name,
                SqlServerTypes.typeFor(meaning, ColumnRole.PLAIN),
                nullable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    static Column whole(String name, boolean nullable) {
        return column(name, new PortableType.IntegerNumber(32), nullable);
    }

    static Column counter(String name, Identity.Kind kind) {
        Column plain = whole(name, false);
        return new Column(
                name,
                plain.type(),
                false,
                Optional.empty(),
                Optional.of(new Identity(kind, name(""), OPTIONS)),
                Optional.empty(),
                "",
                "");
    }

    static UniqueKey key(String name, String... columns) {
        return new UniqueKey(name, List.of(columns), true, Deferral.NOT_DEFERRABLE);
    }

    static ForeignKey foreignKey(String name, String column, String parent, String parentColumn, Action action) {
        return new ForeignKey(
                name,
                List.of(column),
                name(parent),
                List.of(parentColumn),
                action,
                Action.NO_ACTION,
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                true);
    }

    static Index index(String name, boolean unique, String column, String predicate) {
        return new Index(
                name,
                unique,
                true,
                "",
                List.of(new Index.Part(new Index.Key.OfColumn(column), false, Index.Nulls.ENGINE_DEFAULT)),
                List.of(),
                Optional.ofNullable(predicate).map(Samples::words),
                "");
    }

    /** A table with a primary key on its column {@code id}. */
    static Table table(String name, List<Column> others, List<ForeignKey> keys) {
        List<Column> columns = new ArrayList<>(List.of(whole("id", false)));
        columns.addAll(others);
        return new Table(
                name(name), columns, Optional.of(key("pk_" + name, "id")), List.of(), keys, List.of(), List.of(), "");
    }

    static Table with(Table table, List<UniqueKey> keys, List<Check> checks, List<Index> indexes) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                keys,
                table.foreignKeys(),
                checks,
                indexes,
                table.comment());
    }

    static DatabaseModel model(Table... tables) {
        return model(List.of(tables), List.of());
    }

    static DatabaseModel model(List<Table> tables, List<Sequence> sequences) {
        return new DatabaseModel(NOWHERE, tables, sequences, List.of());
    }
}
