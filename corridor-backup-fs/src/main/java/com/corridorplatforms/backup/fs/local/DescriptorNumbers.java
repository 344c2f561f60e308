package com.corridorplatforms.backup.fs.local;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Guesses the number of the next descriptor: the system gives out the lowest that is free. */
final class DescriptorNumbers {

    private final TreeSet<Integer> free = new TreeSet<>();
    private int highest;

    /** The numbers that the next descriptor probably has, the likeliest first. */
    List<Integer> likely() {
        List<Integer> likely = new ArrayList<>();
        if (!free.isEmpty()) {
            likely.add(free.first());
        }
        likely.add(highest + 1);
        return likely;
    }

    void opened(OptionalInt number) {
        if (number.isPresent()) {
            free.headSet(number.getAsInt(), true).clear();
            highest = Math.max(highest, number.getAsInt());
        }
    }

    void closed(OptionalInt number) {
        number.ifPresent(free::add);
    }
}
