package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names a row of a table of the file: by the cells of its primary key, or, where there is none, by its rowid together
 * with a digest of all its cells.
 */
final class RowKey {

    private final int[] keyPositions;
    private final ValueHash hash = new ValueHash();

    RowKey(TableLayout table) {
        keyPositions = table.keyPositions();
    }

    boolean isByRowid() {
        return keyPositions.length == 0;
    }

    String of(long rowid, @Nullable Object[] cells) {
        if (isByRowid()) {
            return "{\"rowid\":" + rowid + "}";
        }
        StringBuilder json = new StringBuilder("[");
        for (int position : keyPositions) {
            json.append(json.length() == 1 ? "" : ",").append(json(cells[position]));
        }
        return json.append(']').toString();
    }

    private static String json(@Nullable Object cell) {
        if (cell instanceof String text) {
            return JsonArrays.quoted(text);
        } else if (cell instanceof Double number) {
            return "{\"real\":\"" + number + "\"}";
        } else if (cell instanceof byte[] blob) {
            return "{\"blob\":\"" + HexFormat.of().formatHex(blob) + "\"}";
        }
        return String.valueOf(cell);
    }

    /** What a row without a key must still consist of for its exact values to apply; null for one with a key. */
    @Nullable
    String guard(@Nullable Object[] cells) throws IOException {
        if (!isByRowid()) {
            return null;
        }
        for (@Nullable Object cell : cells) {
            hash.put(cell);
        }
        byte[] sha256 = new byte[32];
        hash.finish(sha256);
        return Digest.ofFinished(sha256).hex();
    }
}
