package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compares values and cells, whose Java types all have a sound {@code equals} but one. */
final class Values {

    private Values() {}

    /** The same where one of them may be large. */
    static boolean sameWhole(@Nullable Object one, @Nullable Object other) throws IOException {
        return same(LargeValue.whole(one), LargeValue.whole(other));
    }

    /** Identity of canonical values and of cells: scales, signs of zero and the kinds of number count. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes && other instanceof byte[] otherBytes) {
            return Arrays.equals(bytes, otherBytes);
        }
        return one == null ? other == null : one.equals(other);
    }
}
