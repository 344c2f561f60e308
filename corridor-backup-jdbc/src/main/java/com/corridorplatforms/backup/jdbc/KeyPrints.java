package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints of the values of a key, by which they are known again without being kept. Not thread-safe. */
final class KeyPrints {

    private final TableDigest values;
    private final MessageDigest sha256 = Digest.sha256();

    /** @param columns those of the key */
    KeyPrints(List<Column> columns) {
        values = new TableDigest(
                columns.stream().map(column -> column.type().meaning()).toList());
    }

    /** Where columns are among those of a table that are written, -1 for one that is not. */
    static int[] positions(Table table, List<String> columns) {
        List<String> written = table.writtenColumns().stream().map(Column::name).toList();
        return columns.stream().mapToInt(written::indexOf).toArray();
    }

    byte[] of(@Nullable Object[] key) throws IOException {
        return Arrays.copyOf(sha256.digest(values.prints(key, false)), TableDigest.PRINT);
    }
}
