package com.corridorplatforms.backup.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittedModelTest {

    private static final TableName PARENT = new TableName("", "parent");

    @Test
    void what_sqlite_has_no_words_for_is_left_out_and_said() {
        Table parent = table(
                PARENT,
                Optional.of(new UniqueKey("pk", List.of("a"), true, Deferral.INITIALLY_DEFERRED)),
                List.of(new UniqueKey("uq", List.of("b"), false, Deferral.NOT_DEFERRABLE)),
                List.of());
        Table child = table(
                new TableName("", "child"),
                Optional.empty(),
                List.of(),
                List.of(
                        key("to_a", List.of("a"), ForeignKey.Match.FULL),
                        key("to_nothing", List.of("a", "b"), ForeignKey.Match.SIMPLE)));
        DatabaseModel model = new DatabaseModel(
                new SourceDescription("sqlite", "", "", "", "", ""), List.of(parent, child), List.of(), List.of());

        DatabaseModel fitted = new SqliteDialect().fitted(model);

        assertThat(fitted.findings())
                .extracting(Finding::code)
                .containsExactly(
                        "deferral-left-out",
                        "nulls-distinct",
                        "match-full-left-out",
                        "foreign-key-left-out",
                        "index-renamed");
        assertThat(fitted.tables().get(1).foreignKeys())
                .extracting(ForeignKey::name)
                .containsExactly("to_a");
        assertThat(fitted.tables())
                .flatExtracting(Table::indexes)
                .extracting(Index::name)
                .containsExactly("by_b", "child_by_b");
    }

    @Test
    void an_index_that_must_have_another_name_gets_one_that_nothing_has() {
        DatabaseModel model = new DatabaseModel(
                new SourceDescription("sqlite", "", "", "", "", ""),
                List.of(plain("a"), plain("child"), plain("child_by_b"), plain("sqlite_x")),
                List.of(),
                List.of());

        assertThat(new SqliteDialect().fitted(model).tables())
                .flatExtracting(Table::indexes)
                .extracting(Index::name)
                .containsExactly("by_b", "child_by_b_2", "child_by_b_by_b", "sqlite_x_by_b");
    }

    private static Table plain(String name) {
        return table(new TableName("", name), Optional.empty(), List.of(), List.of());
    }

    private static Table table(
            TableName name, Optional<UniqueKey> primaryKey, List<UniqueKey> uniqueKeys, List<ForeignKey> foreignKeys) {
        Index index = new Index(
                "by_b",
                false,
                true,
                "btree",
                List.of(new Index.Part(new Index.Key.OfColumn("b"), false, Index.Nulls.ENGINE_DEFAULT)),
                List.of(),
                Optional.empty(),
                "");
        return new Table(
                name,
                List.of(column("a"), column("b")),
                primaryKey,
                uniqueKeys,
                foreignKeys,
                List.of(),
                List.of(index),
                "");
    }

    private static Column column(String name) {
        return new Column(
                name,
                new ColumnType("BIGINT", new PortableType.AnyValue()),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    private static ForeignKey key(String name, List<String> columns, ForeignKey.Match match) {
        return new ForeignKey(
                name,
                columns,
                PARENT,
                columns,
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                List.of(),
                match,
                Deferral.NOT_DEFERRABLE,
                true);
    }
}
