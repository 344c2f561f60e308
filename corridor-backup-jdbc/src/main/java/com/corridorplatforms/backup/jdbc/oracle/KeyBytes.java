package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How many bytes the keys of a table may take: three quarters of a block of 8 KB, less what the engine adds. */
final class KeyBytes {

    static final int GREATEST = 6398;

    private static final int ADDED = 64;
    private static final int BYTES_PER_CHARACTER = 4;
    private static final int GREATEST_FIXED = 2000;
    private static final int BYTES_OF_A_NUMBER = 22;
    private static final ColumnType WIDEST_TEXT = OracleTypes.varchar(OracleTypes.GREATEST_KEY_TEXT);

    private final Table table;

    KeyBytes(Table table) {
        this.table = table;
    }

    /** What each key and index orders by, expressions aside. */
    private Stream<List<String>> keys() {
        Stream<List<String>> unique = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::columns);
        Stream<List<String>> foreign = table.foreignKeys().stream().map(ForeignKey::columns);
        return Stream.concat(
                unique, Stream.concat(foreign, table.indexes().stream().map(Index::columns)));
    }

    /** The table with texts that had no limit sharing what there is. */
    Table shared() {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(
                    column.type().equals(WIDEST_TEXT)
                            ? column.withType(OracleTypes.varchar(share(column.name())))
                            : column);
        }
        return table.withColumns(columns);
    }

    private int share(String column) {
        return keys().filter(columns -> columns.contains(column))
                .mapToInt(this::share)
                .min()
                .orElse(OracleTypes.GREATEST_KEY_TEXT);
    }

    private int share(List<String> columns) {
        List<ColumnType> types = types(columns);
        int taken = types.stream()
                .filter(type -> !type.equals(WIDEST_TEXT))
                .mapToInt(KeyBytes::bytes)
                .sum();
        int sharing = (int) types.stream().filter(WIDEST_TEXT::equals).count();
        int characters = (GREATEST - ADDED - taken) / BYTES_PER_CHARACTER / Math.max(1, sharing);
        return Math.max(1, Math.min(OracleTypes.GREATEST_KEY_TEXT, characters));
    }

    private List<ColumnType> types(List<String> columns) {
        return columns.stream()
                .flatMap(name -> table.column(name).stream())
                .map(Column::type)
                .toList();
    }

    /** Tells whether an index of some columns has room for their longest values. */
    boolean hasRoomFor(List<String> columns) {
        return types(columns).stream().mapToInt(KeyBytes::bytes).sum() <= GREATEST - ADDED;
    }

    private static int bytes(ColumnType type) {
        if (type.meaning() instanceof CharacterText text) {
            int greatest = text.fixed() ? GREATEST_FIXED : OracleTypes.GREATEST_TEXT;
            return Math.min(text.length() * BYTES_PER_CHARACTER, greatest);
        }
        return type.meaning() instanceof Binary binary ? binary.length() : BYTES_OF_A_NUMBER;
    }
}
