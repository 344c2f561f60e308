package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whoever else looks at a database. What an engine keeps them from seeing, it keeps from them by letting them wait. */
final class Others implements AutoCloseable {

    private final Subject database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    Others(Subject database) {
        this.database = database;
    }

    /** What they see, or empty if they must wait. */
    Optional<List<String>> look(ImportMode mode) throws InterruptedException {
        try {
            return Optional.of(thread.submit(() -> database.shape(mode)).get(1, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException keptOut) {
            return Optional.empty();
        }
    }

    /** To be called when the way is free. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("nobody waited for those who look", interrupted);
        }
    }
}
