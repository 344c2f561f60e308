package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.AnyValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.VendorText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of a table's rows that a foreign key of another may refer to. */
final class FoundKeys {

    private final int[] children;
    private final int[] parents;
    private final List<UnaryOperator<@Nullable Object>> comparable;
    private final KeyPrints prints;
    private final PreparedStatement insert;
    private final PreparedStatement look;

    FoundKeys(ScratchDatabase scratch, ForeignKey key, Table child, Table parent, DestinationLimits limits)
            throws SQLException {
        children = KeyPrints.positions(child, key.columns());
        parents = KeyPrints.positions(parent, key.parentColumns());
        comparable = IntStream.range(0, children.length)
                .mapToObj(i -> comparable(
                        limits,
                        child.writtenColumns().get(children[i]),
                        parent.writtenColumns().get(parents[i])))
                .toList();
        prints = new KeyPrints(
                Arrays.stream(parents).mapToObj(parent.writtenColumns()::get).toList());
        String table = scratch.table("hash BLOB PRIMARY KEY");
        insert = scratch.insertInto(table, 1);
        look = scratch.prepare("SELECT 1 FROM " + table + " WHERE hash = ?");
    }

    /**
     * What is compared in place of a value. Where an engine takes different ones for equal, more are equal here than by any of its
     * rules, so that no row is said to lack a parent that the engine would find.
     */
    private static UnaryOperator<@Nullable Object> comparable(DestinationLimits limits, Column child, Column parent) {
        UnaryOperator<String> texts = text -> looseness(limits, parent, looseness(limits, child, text));
        boolean areAny =
                child.type().meaning() instanceof AnyValue || parent.type().meaning() instanceof AnyValue;
        boolean areBytesFolded = limits.foldingOfBytes(child).isPresent()
                || limits.foldingOfBytes(parent).isPresent();
        return value -> {
            if (value instanceof String text) {
                return texts.apply(text);
            } else if (value instanceof byte[] && areBytesFolded) {
                return "";
            }
            return areAny ? numberAsText(value) : value;
        };
    }

    private static String looseness(DestinationLimits limits, Column column, String text) {
        PortableType meaning = column.type().meaning();
        Optional<UnaryOperator<String>> folding = limits.folding(column);
        boolean ignoresCase = meaning instanceof VendorText
                || folding.filter(each -> each.apply("a").equals(each.apply("A")))
                        .isPresent();
        if (ignoresCase) {
            return Normalizer.normalize(text, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}+", "")
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT)
                    .stripTrailing();
        }
        boolean pads = folding.isPresent() || meaning instanceof CharacterText type && type.fixed();
        String folded = folding.map(each -> each.apply(text)).orElse(text);
        return pads ? folded.stripTrailing() : folded;
    }

    /** A column of SQLite may have 1, 1.0 or the text of it for the same. */
    private static @Nullable Object numberAsText(@Nullable Object value) {
        boolean isWhole = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 0x1p53;
        return value instanceof Long || isWhole ? String.valueOf(((Number) value).longValue()) : value;
    }

    void add(@Nullable Object[] row) throws SQLException, IOException {
        insert.setBytes(1, hash(row, parents));
        insert.executeUpdate();
    }

    /** Tells whether a row needs a parent that is not there. With NULL among its values it needs none, or is the engine's to refuse. */
    boolean lacks(@Nullable Object[] row) throws SQLException, IOException {
        if (Arrays.stream(children).anyMatch(position -> row[position] == null)) {
            return false;
        }
        look.setBytes(1, hash(row, children));
        try (ResultSet found = look.executeQuery()) {
            return !found.next();
        }
    }

    private byte[] hash(@Nullable Object[] row, int[] positions) throws IOException {
        @Nullable Object[] key = new @Nullable Object[positions.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = comparable.get(i).apply(row[positions[i]]);
        }
        return prints.of(key);
    }
}
