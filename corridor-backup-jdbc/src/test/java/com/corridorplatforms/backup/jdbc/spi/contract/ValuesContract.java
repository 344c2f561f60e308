package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dialect's type is said to hold, it holds. */
interface ValuesContract extends DialectSubject {

    @Test
    default void values_of_every_meaning_come_back_as_they_were() throws Exception {
        assertComeBack(ColumnRole.PLAIN);
    }

    @Test
    default void values_of_every_meaning_come_back_out_of_keys() throws Exception {
        assertComeBack(ColumnRole.KEYED);
    }

    private void assertComeBack(ColumnRole role) throws Exception {
        Subject database = Subject.fresh(this);
        DatabaseCopy copy;
        try (Connection connection = database.connect()) {
            copy = copy(role, dialect().describe(connection));
        }

        database.write(copy, ImportMode.CREATE);

        DatabaseCopy found = database.read();
        assertThat(copy.rows()).isNotEmpty();
        for (Table table : copy.model().tables()) {
            assertThat(found.rows().get(table.name()).stream().map(row -> row[1]))
                    .as("%s", table.columns().get(1).type())
                    .usingElementComparator(Meanings::compare)
                    .containsExactlyInAnyOrderElementsOf(copy.rows().get(table.name()).stream()
                            .map(row -> row[1])
                            .toList());
        }
    }

    /** For each meaning that the engine claims to hold as it is, a table with its boundaries, and a null outside of keys. */
    private DatabaseCopy copy(ColumnRole role, SourceDescription there) {
        List<Table> tables = new ArrayList<>();
        Map<TableName, List<Object[]>> rows = new LinkedHashMap<>();
        ColumnType numbers = dialect().typeFor(new PortableType.IntegerNumber(32), ColumnRole.KEYED);
        for (PortableType meaning : Meanings.ALL) {
            ColumnType type = dialect().typeFor(meaning, role);
            if (type.meaning().equals(meaning) && Meanings.suits(meaning, role)) {
                List<UniqueKey> keys =
                        role == ColumnRole.KEYED ? List.of(Sample.key("u" + tables.size(), "v")) : List.of();
                List<Column> columns =
                        List.of(Sample.column("n", numbers, true), Sample.column("v", type, role == ColumnRole.PLAIN));
                TableName name = new TableName(there.defaultSchema(), "t" + tables.size());
                tables.add(new Table(name, columns, Optional.empty(), keys, List.of(), List.of(), List.of(), ""));
                rows.put(name, rows(meaning, role));
            }
        }
        return new DatabaseCopy(Sample.plain(there, tables), rows, List.of());
    }

    private static List<Object[]> rows(PortableType meaning, ColumnRole role) {
        List<Object[]> rows = new ArrayList<>();
        Meanings.values(meaning).forEach(value -> rows.add(new Object[] {null, value}));
        if (role == ColumnRole.PLAIN) {
            rows.add(new Object[] {null, null});
        }
        return rows;
    }

    @Test
    default void a_large_text_and_a_large_binary_come_back() throws Exception {
        Subject database = Subject.fresh(this);
        String text = "é😀 x".repeat(200_000);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DatabaseCopy copy;
        try (Connection connection = database.connect()) {
            SourceDescription there = dialect().describe(connection);
            TableName name = new TableName(there.defaultSchema(), "large");
            ColumnType texts = dialect().typeFor(new PortableType.CharacterText(0, false), ColumnRole.PLAIN);
            ColumnType binaries = dialect().typeFor(new PortableType.Binary(0, false), ColumnRole.PLAIN);
            Table table = new Table(
                    name,
                    List.of(Sample.column("t", texts, true), Sample.column("b", binaries, true)),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "");
            List<Object[]> rows = new ArrayList<>();
            rows.add(new Object[] {text, bytes});
            copy = new DatabaseCopy(Sample.plain(there, List.of(table)), Map.of(name, rows), List.of());
        }

        database.write(copy, ImportMode.CREATE);

        Object[] row = database.read().rows().values().iterator().next().get(0);
        assertThat(row[0].equals(text)).isTrue();
        assertThat((byte[]) row[1]).isEqualTo(bytes);
    }
}
