package com.corridorplatforms.backup.spi;

import java.io.IOException;

/**
 * Uses a thing and may fail with an {@link IOException}.
 *
 * @param <T> the thing
 */
@FunctionalInterface
public interface IoConsumer<T> {

    /**
     * Uses it.
     *
     * @param thing the thing
     * @throws IOException if that fails
     */
    void accept(T thing) throws IOException;
}
