package com.corridorplatforms.backup.fs.store;

import java.io.IOException;

/**
 * Makes one thing of another and may fail with an {@link IOException}.
 *
 * @param <T> what it takes
 * @param <R> what it makes
 */
@FunctionalInterface
public interface IoFunction<T, R> {

    /**
     * Makes it.
     *
     * @param thing what it takes
     * @return what it makes
     * @throws IOException if that fails
     */
    R apply(T thing) throws IOException;
}
