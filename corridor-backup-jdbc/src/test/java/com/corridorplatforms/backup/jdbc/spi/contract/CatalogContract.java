package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dialect writes it reads again, and what it writes is enforced. */
interface CatalogContract extends DialectSubject {

    @Test
    default void the_catalog_gives_back_what_was_written() throws Exception {
        Subject database = Subject.filled(this);

        assertThat(database.shape()).containsExactlyInAnyOrderElementsOf(database.shape(database.sample()));
    }

    @Test
    default void tables_are_in_the_order_of_their_names() throws Exception {
        Subject database = Subject.filled(this);

        assertThat(database.read().model().tables()).extracting(Table::name).isSorted();
    }

    @Test
    default void an_empty_database_is_read_as_one() throws Exception {
        DatabaseModel model = Subject.fresh(this).read().model();

        assertThat(model.tables()).isEmpty();
        assertThat(model.sequences()).isEmpty();
    }

    @Test
    default void rows_that_break_a_rule_are_refused_afterwards() throws Exception {
        Subject database = Subject.filled(this);
        List<String> account = List.of("name", "balance");

        assertRefused(database, Sample.ACCOUNT, account, "ada", 1);
        assertRefused(database, Sample.ACCOUNT, account, null, 1);
        assertRefused(database, Sample.ACCOUNT, List.of("id", "name"), 1, "again");
        assertRefused(database, Sample.ACCOUNT, List.of("name", "chief"), "orphan", 77);
        assertRefused(database, Sample.LINE, List.of("select", "a b"), 1, 1);
        assertRefused(database, Sample.LINE, List.of("select", "a b"), 1, null);
        assertRefused(database, Sample.LINE, List.of("select", "a b", "body"), 1, 9, "first");
        assertRefused(database, Sample.PART, List.of("no", "account"), 1, 2);
        assertRefused(database, Sample.HEN, List.of("id", "origin"), "c", "c");
        boolean isChecked = database.sample().model().tables().stream()
                .anyMatch(table -> !table.checks().isEmpty());
        if (isChecked) {
            assertRefused(database, Sample.ACCOUNT, account, "poor", -1);
        }
        database.insert(Sample.ACCOUNT, account, "rich", 1);
        database.insert(Sample.PART, List.of("no", "account"), 2, 1);
    }

    private static void assertRefused(Subject database, String table, List<String> columns, Object... values) {
        assertThatThrownBy(() -> database.insert(table, columns, values))
                .as("%s %s %s", table, columns, List.of(Arrays.toString(values)))
                .isInstanceOf(SQLException.class);
    }

    @Test
    default void the_first_row_written_afterwards_gets_the_next_number_and_the_defaults() throws Exception {
        Subject database = Subject.filled(this);

        database.insert(Sample.ACCOUNT, List.of("name"), "new");

        String account = " FROM " + database.quoted(Sample.ACCOUNT) + " WHERE " + database.quoted("name") + " = 'new'";
        assertThat(database.value("SELECT " + database.quoted("id") + account)).isEqualTo("101");
        assertThat(database.value("SELECT " + database.quoted("balance") + account))
                .isEqualTo("7");
        assertThat(database.value("SELECT " + database.quoted("state") + account))
                .isEqualTo("it's");
    }

    @Test
    default void actions_of_foreign_keys_are_taken() throws Exception {
        Subject database = Subject.filled(this);
        String account = database.quoted(Sample.ACCOUNT);

        database.run("DELETE FROM " + account + " WHERE " + database.quoted("id") + " = 100");

        assertThat(database.value("SELECT count(*) FROM " + database.quoted(Sample.LINE)))
                .isEqualTo("2");
        assertThat(database.value(
                        "SELECT count(*) FROM " + account + " WHERE " + database.quoted("chief") + " IS NULL"))
                .isEqualTo("1");
    }

    @Test
    default void a_type_means_what_the_dialect_said_of_it() throws Exception {
        Subject database = Subject.fresh(this);
        Map<TableName, Table> tables = new LinkedHashMap<>();
        try (Connection connection = database.connect()) {
            SourceDescription there = dialect().describe(connection);
            for (int i = 0; i < Meanings.ALL.size(); i++) {
                Column column = Sample.column("v", dialect().typeFor(Meanings.ALL.get(i), ColumnRole.PLAIN), true);
                Table table = table(new TableName(there.defaultSchema(), "t" + i), List.of(column));
                tables.put(table.name(), table);
            }
            DatabaseModel model = Sample.plain(there, List.copyOf(tables.values()));
            database.write(without(model), ImportMode.CREATE);
        }

        for (Table table : database.read().model().tables()) {
            assertThat(table.columns().get(0).type().meaning())
                    .as(tables.get(table.name()).columns().get(0).type().toString())
                    .isEqualTo(tables.get(table.name()).columns().get(0).type().meaning());
        }
    }

    @Test
    default void hostile_names_survive() throws Exception {
        Subject database = Subject.fresh(this);
        List<String> names = new ArrayList<>();
        DatabaseModel model;
        try (Connection connection = database.connect()) {
            SourceDescription there = dialect().describe(connection);
            List<Table> tables = new ArrayList<>();
            for (String name : HOSTILE) {
                Table table = named(there, name);
                if (dialect()
                        .limits(connection)
                        .objections(Sample.plain(there, List.of(table)))
                        .isEmpty()) {
                    tables.add(table);
                    names.add(name);
                }
            }
            model = Sample.plain(there, tables);
        }

        database.write(without(model), ImportMode.CREATE);

        assertThat(names).hasSizeGreaterThan(HOSTILE.size() / 2);
        List<Table> found = database.read().model().tables();
        assertThat(found).extracting(table -> table.name().name()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(found)
                .allSatisfy(table -> assertThat(table.columns().get(0).name())
                        .isEqualTo(table.name().name()));
    }

    /** Names that statements must quote, and that a catalog's query must not take for patterns. */
    List<String> HOSTILE = List.of(
            "select",
            "order",
            "na me",
            "qu\"ote",
            "back`tick",
            "it's",
            "br[ack]et",
            "a.b",
            "per%cent_",
            "back\\slash",
            "semi;colon--",
            "1st",
            "ünï",
            "CamelCase",
            "日本",
            "\ud83d\ude00",
            "n".repeat(63));

    private Table named(SourceDescription there, String name) {
        Column column =
                Sample.column(name, dialect().typeFor(new PortableType.IntegerNumber(32), ColumnRole.KEYED), false);
        return new Table(
                new TableName(there.defaultSchema(), name),
                List.of(column),
                Optional.of(Sample.key("", name)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    private static Table table(TableName name, List<Column> columns) {
        return new Table(name, columns, Optional.empty(), List.of(), List.of(), List.of(), List.of(), "");
    }

    private static DatabaseCopy without(DatabaseModel model) {
        Map<TableName, List<Object[]>> none = new LinkedHashMap<>();
        model.tables().forEach(table -> none.put(table.name(), List.of()));
        return new DatabaseCopy(model, none, List.of());
    }
}
