package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.TargetKind;
import java.util.Comparator;
import java.util.List;

/** Decides whose turn comes when: the database first, so that no row names a file that was not captured. */
final class Order {

    private static final Comparator<TargetEntry> BY_KIND = Comparator.comparing(Order::kind);

    private Order() {}

    static List<TargetEntry> of(List<TargetEntry> targets) {
        return targets.stream()
                .sorted(BY_KIND.thenComparing(entry -> entry.target().id()))
                .toList();
    }

    private static TargetKind kind(TargetEntry entry) {
        return entry.target().kind();
    }
}
