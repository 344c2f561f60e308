package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a table's rows and of each of its columns, in two forms. The exact form tells {@code 1.10} from
 * {@code 1.1} and one offset from another; the portable form holds on every engine. Not thread-safe.
 */
public final class TableDigest {

    /**
     * The two digests of the same values.
     *
     * @param exact of the values as their engine shows them
     * @param portable of what they mean
     */
    public record Pair(Digest exact, Digest portable) {}

    /** How many bytes the hash of a value has in {@link #prints}. */
    public static final int PRINT = 16;

    private final boolean[] instants;
    private final DigestSum exactRows = new DigestSum();
    private final DigestSum portableRows = new DigestSum();
    private final DigestSum[] exactColumns;
    private final DigestSum[] portableColumns;
    private final ValueHash exact = new ValueHash();
    private final ValueHash portable = new ValueHash();
    private final ValueHash single = new ValueHash();
    private final byte[] hash = new byte[32];
    private long rows;

    /**
     * A digest of no rows yet.
     *
     * @param meanings what the values of each column mean
     */
    public TableDigest(List<PortableType> meanings) {
        instants = new boolean[meanings.size()];
        for (int i = 0; i < instants.length; i++) {
            instants[i] = meanings.get(i) instanceof InstantWithOffset;
        }
        exactColumns = Stream.generate(DigestSum::new).limit(instants.length).toArray(DigestSum[]::new);
        portableColumns = Stream.generate(DigestSum::new).limit(instants.length).toArray(DigestSum[]::new);
    }

    /**
     * Takes a row.
     *
     * @param row the canonical values of the columns
     * @throws IOException if a large one cannot be read
     */
    public void add(@Nullable Object[] row) throws IOException {
        boolean differs = false;
        for (int column = 0; column < row.length; column++) {
            differs |= add(row[column], column);
        }
        exact.finish(hash);
        exactRows.add(hash);
        if (differs) {
            portable.finish(hash);
        } else {
            portable.forget();
        }
        portableRows.add(hash);
        rows++;
    }

    private boolean add(@Nullable Object value, int column) throws IOException {
        if (value instanceof LargeValue large) {
            ValueHash.put(large, single, exact, portable);
            single.finish(hash);
            exactColumns[column].add(hash);
            portableColumns[column].add(hash);
            return false;
        }
        ValueBytes exactly = exact.waiting();
        ValueBytes portably = portable.waiting();
        int exactStart = exactly.length();
        int portableStart = portably.length();
        exactly.put(value);
        single.finish(exactly, exactStart, hash);
        exactColumns[column].add(hash);
        boolean differs = value != null && putPortable(value, instants[column]);
        if (differs) {
            single.finish(portably, portableStart, hash);
        } else {
            portably.putCopy(exactly, exactStart, exactly.length());
        }
        portableColumns[column].add(hash);
        return differs;
    }

    /** Puts the portable form if it is another than the exact one, and tells whether it is. */
    private boolean putPortable(Object value, boolean instant) {
        if (value instanceof Double number && Double.isFinite(number)) {
            putPortable(number);
            return true;
        } else if (value instanceof BigDecimal number && number.scale() > 0) {
            BigDecimal stripped = number.stripTrailingZeros();
            if (stripped.scale() == number.scale()) {
                return false;
            }
            portable.waiting().putNumber(stripped);
            return true;
        } else if (instant && value instanceof String text && !text.endsWith("+00:00")) {
            portable.waiting().putText('t', Instants.inUtc(text));
            return true;
        }
        return false;
    }

    private void putPortable(double number) {
        if (number == (long) number && Math.abs(number) < 0x1p53) {
            portable.waiting().putNumber((long) number);
        } else {
            portable.waiting().putNumber(new BigDecimal(number).stripTrailingZeros());
        }
    }

    /**
     * Hashes of a row's values, by which rows can be compared without being kept. A digest asked for these is used for
     * nothing else.
     *
     * @param row the canonical values of the columns
     * @param asShown true for the exact form, false for the portable one
     * @return {@value #PRINT} bytes for each value
     * @throws IOException if a large one cannot be read
     */
    public byte[] prints(@Nullable Object[] row, boolean asShown) throws IOException {
        byte[] prints = new byte[row.length * PRINT];
        for (int column = 0; column < row.length; column++) {
            add(row[column], column);
            (asShown ? exact : portable).finish(hash);
            System.arraycopy(hash, 0, prints, column * PRINT, PRINT);
            exact.forget();
            portable.forget();
        }
        return prints;
    }

    /**
     * How many rows there were.
     *
     * @return the number of rows taken
     */
    public long rows() {
        return rows;
    }

    /**
     * The digests of the rows.
     *
     * @return over all rows taken
     */
    public Pair table() {
        return new Pair(exactRows.value(), portableRows.value());
    }

    /**
     * The digests of one column.
     *
     * @param position its position in the rows
     * @return over its values in all rows taken
     */
    public Pair column(int position) {
        return new Pair(exactColumns[position].value(), portableColumns[position].value());
    }
}
