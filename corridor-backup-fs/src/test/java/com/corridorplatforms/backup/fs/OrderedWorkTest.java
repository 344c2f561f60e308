package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OrderedWorkTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final AtomicBoolean isDone = new AtomicBoolean();

    @Test
    void what_has_begun_is_done_when_other_work_has_failed() {

        assertThatThrownBy(() -> OrderedWork.<Boolean>runUnbroken(2, "test", this::deliver, result -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("failed");

        assertThat(isDone).isTrue();
    }

    private boolean fail() throws Exception {
        begun.await();
        throw new IOException("failed");
    }

    private boolean finish() throws Exception {
        begun.countDown();
        ending.await();
        isDone.set(!Thread.interrupted());
        return true;
    }

    /** Who delivers is interrupted after those who work, perhaps while it still hands in the work that has begun. */
    private void deliver(OrderedWork.Intake<Boolean> intake) throws IOException {
        try {
            intake.submit(this::fail);
            intake.submit(this::finish);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ending.countDown();
        }
    }
}
