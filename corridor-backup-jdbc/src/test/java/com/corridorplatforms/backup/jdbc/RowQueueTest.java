package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RowQueueTest {

    private static final Table TABLE = new Table(
            new TableName("s", "t"), List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), "");

    private final AtomicReference<RuntimeException> thrown = new AtomicReference<>();

    private static RowBatch batch(Object value) {
        RowBatch batch = new RowBatch(TABLE);
        batch.add(new Object[] {value});
        return batch;
    }

    private Thread reader(RowQueue queue, RowBatch... batches) {
        Thread thread = new Thread(() -> {
            try {
                for (RowBatch batch : batches) {
                    queue.put(batch);
                }
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_reader_that_is_ahead_by_more_bytes_than_fit_waits_for_the_writer() throws Exception {
        RowQueue queue = new RowQueue(1);
        RowBatch first = batch(new byte[10 << 20]);
        RowBatch second = batch(new byte[10 << 20]);
        Thread reader = reader(queue, first, second);
        awaitWaiting(reader);

        assertThat(queue.take()).containsSame(first);
        awaitWaiting(reader);
        assertThat(queue.take()).containsSame(second);
        reader.join();
        queue.end(null);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void a_value_that_is_read_in_place_keeps_its_reader_waiting_until_it_has_been() throws Exception {
        RowQueue queue = new RowQueue(1);
        RowBatch large = batch(new LargeValue(LargeValue.Kind.TEXT, 0, InputStream::nullInputStream));
        RowBatch next = batch("next");
        Thread reader = reader(queue, large, next);
        awaitWaiting(reader);

        assertThat(queue.take()).containsSame(large);
        awaitWaiting(reader);
        assertThat(queue.take()).containsSame(next);
        reader.join();
        assertThat(thrown.get()).isNull();
    }

    @Test
    void the_first_failure_of_a_reader_reaches_the_writer_before_any_more_rows() throws Exception {
        RowQueue queue = new RowQueue(2);
        reader(queue, batch("row")).join();
        queue.end(new SQLException("first"));
        queue.end(new SQLException("second"));

        assertThatThrownBy(queue::take).isInstanceOf(SQLException.class).hasMessage("first");
    }

    @Test
    void readers_end_once_nobody_takes_their_rows() throws Exception {
        RowQueue queue = new RowQueue(1);
        Thread reader = reader(queue, batch(new byte[20 << 20]), batch("more"));
        awaitWaiting(reader);

        queue.close();
        reader.join();

        assertThat(thrown.get()).isInstanceOf(RowQueue.Closed.class);
    }

    @Test
    void a_reader_that_is_interrupted_does_not_pass_for_one_that_has_ended() throws Exception {
        RowQueue queue = new RowQueue(1);
        Thread reader = reader(queue, batch(new byte[20 << 20]), batch("more"));
        awaitWaiting(reader);

        reader.interrupt();
        reader.join();
        queue.end(thrown.get());

        assertThatThrownBy(queue::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interrupted");
    }
}
