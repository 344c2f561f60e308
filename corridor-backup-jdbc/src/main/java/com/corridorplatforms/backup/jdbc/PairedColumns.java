package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that both sides have of a table, in the other side's order, and hashes of their values. Rows of either side
 * are given as the other side has them.
 */
final class PairedColumns {

    private final List<Integer> positions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> key;
    private final TableDigest prints;
    private final boolean asShown;

    PairedColumns(TableTransfer transfer, boolean asShown) {
        List<Column> from = transfer.source().writtenColumns();
        for (int i = 0; i < transfer.positions().size(); i++) {
            int position = transfer.positions().get(i);
            if (position >= 0) {
                positions.add(i);
                names.add(from.get(position).name());
            }
        }
        List<String> keyColumns =
                transfer.source().primaryKey().map(UniqueKey::columns).orElse(List.of());
        this.key = names.containsAll(keyColumns)
                ? keyColumns.stream().map(names::indexOf).toList()
                : List.of();
        this.prints = CarrierReader.digestFor(transfer.destination());
        this.asShown = asShown;
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    /** One hash for each column, one after the other. */
    byte[] hashes(@Nullable Object[] row) throws IOException {
        byte[] all = prints.prints(row, asShown);
        byte[] paired = new byte[positions.size() * TableDigest.PRINT];
        for (int i = 0; i < positions.size(); i++) {
            copy(all, positions.get(i), paired, i);
        }
        return paired;
    }

    /** Those of the key's columns. */
    byte[] keyOf(byte[] hashes) {
        byte[] ofKey = new byte[key.size() * TableDigest.PRINT];
        for (int i = 0; i < key.size(); i++) {
            copy(hashes, key.get(i), ofKey, i);
        }
        return ofKey;
    }

    private static void copy(byte[] from, int place, byte[] to, int at) {
        System.arraycopy(from, place * TableDigest.PRINT, to, at * TableDigest.PRINT, TableDigest.PRINT);
    }

    /** The columns whose hashes differ. */
    List<String> differing(byte[] one, byte[] other) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int start = i * TableDigest.PRINT;
            int end = start + TableDigest.PRINT;
            if (!Arrays.equals(one, start, end, other, start, end)) {
                differing.add(names.get(i));
            }
        }
        return differing;
    }

    /** The values of the key. */
    @Nullable
    Object[] keyValues(@Nullable Object[] row) {
        return key.stream().map(column -> row[positions.get(column)]).toArray();
    }

    /** The key as reports say it. */
    String label(@Nullable Object[] keyValues) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keyValues.length; i++) {
            parts.add(names.get(key.get(i)) + " = " + RowLabel.shown(keyValues[i]));
        }
        return String.join(", ", parts);
    }
}
