package com.corridorplatforms.backup.jdbc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a column of the destination cannot hold exactly. The message says its form and repeats none of it. */
final class UnfitValueException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable Remedy remedy;
    private final transient @Nullable Object closest;

    UnfitValueException(String form) {
        this(form, null, null);
    }

    private UnfitValueException(String form, @Nullable Remedy remedy, @Nullable Object closest) {
        super(form, null, false, false);
        this.remedy = remedy;
        this.closest = closest;
    }

    /** A value for which there is a close one that fits better. */
    static UnfitValueException with(String form, Remedy remedy, Object closest) {
        return new UnfitValueException(form, remedy, closest);
    }

    /** What would make it fit, other than NULL. */
    Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** The value after the remedy. */
    Optional<Object> closest() {
        return Optional.ofNullable(closest);
    }
}
