package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How a tree is read and copied. Immutable.
 *
 * @param selection which entries
 * @param parallelism how many files at once; empty for as many as suits the stores
 * @param bandwidth how many bytes a second, over all files; empty for no limit
 * @param retries how often what fails is tried again
 * @param reads how often a file that changes while it is read is read
 * @param isParanoid whether content is read where size and times suffice to call it unchanged
 * @param shrinkGuard how much smaller than the last time a tree may be
 * @param skipsUnreadable whether what cannot be read is left out of a capture instead of ending it
 */
record CopyOptions(
        Selection selection,
        OptionalInt parallelism,
        OptionalLong bandwidth,
        RetryPolicy retries,
        int reads,
        boolean isParanoid,
        ShrinkGuard shrinkGuard,
        boolean skipsUnreadable) {

    private static final int READS = 3;

    static CopyOptions of(Selection selection) {
        return new CopyOptions(
                selection,
                OptionalInt.empty(),
                OptionalLong.empty(),
                RetryPolicy.standard(),
                READS,
                false,
                ShrinkGuard.standard(),
                false);
    }

    /** How many files at once: what was asked for, or what the store needs that needs most. */
    int filesAtOnce(FileStore... stores) {
        return parallelism.orElseGet(
                () -> Stream.of(stores).mapToInt(FileStore::parallelism).max().orElseThrow());
    }

    private static int atLeastOne(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "cannot " + what.replace("#", String.valueOf(number)) + ", expected a number of 1 or more");
        }
        return number;
    }

    CopyOptions selection(Selection other) {
        return new CopyOptions(other, parallelism, bandwidth, retries, reads, isParanoid, shrinkGuard, skipsUnreadable);
    }

    CopyOptions parallelism(int files) {
        OptionalInt checked = OptionalInt.of(atLeastOne(files, "copy # files at once"));
        return new CopyOptions(selection, checked, bandwidth, retries, reads, isParanoid, shrinkGuard, skipsUnreadable);
    }

    CopyOptions bandwidth(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "cannot copy at " + bytesPerSecond + " bytes a second, expected 1 or more");
        }
        OptionalLong limit = OptionalLong.of(bytesPerSecond);
        return new CopyOptions(selection, parallelism, limit, retries, reads, isParanoid, shrinkGuard, skipsUnreadable);
    }

    CopyOptions retries(RetryPolicy policy) {
        return new CopyOptions(
                selection, parallelism, bandwidth, policy, reads, isParanoid, shrinkGuard, skipsUnreadable);
    }

    CopyOptions reads(int times) {
        int checked = atLeastOne(times, "read a file # times");
        return new CopyOptions(
                selection, parallelism, bandwidth, retries, checked, isParanoid, shrinkGuard, skipsUnreadable);
    }

    CopyOptions paranoid() {
        return new CopyOptions(selection, parallelism, bandwidth, retries, reads, true, shrinkGuard, skipsUnreadable);
    }

    CopyOptions shrinkGuard(ShrinkGuard guard) {
        return new CopyOptions(selection, parallelism, bandwidth, retries, reads, isParanoid, guard, skipsUnreadable);
    }

    CopyOptions skipUnreadable() {
        return new CopyOptions(selection, parallelism, bandwidth, retries, reads, isParanoid, shrinkGuard, true);
    }
}
