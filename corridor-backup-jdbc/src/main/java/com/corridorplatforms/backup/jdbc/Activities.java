package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;

/** Counts the rows of one operation, tells the listener now and then, and notices a cancellation. */
final class Activities {

    /** Work on a database, which fails in the ways of databases and files. */
    @FunctionalInterface
    interface Work<T> {
        T run(Activities rows) throws SQLException, IOException;
    }

    private static final int ROWS_BETWEEN_CHECKS = 256;
    private static final int ROWS_BETWEEN_EVENTS = 8192;

    private final Activity activity;
    private final ProgressListener listener;
    private final Cancellation cancellation;
    private final long total;
    private long done;

    private Activities(Activity activity, ProgressListener listener, Cancellation cancellation, long total) {
        this.activity = activity;
        this.listener = listener;
        this.cancellation = cancellation;
        this.total = total;
    }

    /** Runs the work between its first and its last event; what it throws leaves in one family, as one sentence. */
    static <T> T run(
            Activity activity, ProgressListener listener, Cancellation cancellation, long total, Work<T> work) {
        Activities rows = new Activities(activity, listener, cancellation, total);
        listener.onEvent(new ProgressEvent.Started(activity, total, Unit.ROWS));
        T result;
        try {
            result = work.run(rows);
        } catch (SQLException | IOException | RuntimeException | Error failure) {
            RuntimeException told = Failures.translate(activity, failure);
            listener.onEvent(new ProgressEvent.Failed(activity, String.valueOf(told.getMessage())));
            throw told;
        }
        listener.onEvent(new ProgressEvent.Finished(activity, rows.done, Unit.ROWS));
        return result;
    }

    void table(String name) {
        cancellation.check();
        listener.onEvent(new ProgressEvent.Advanced(activity, done, total, Unit.ROWS, name));
    }

    /** Counts rows that are done without being looked at one by one. */
    void counted(String name, long more) {
        cancellation.check();
        done += more;
        listener.onEvent(new ProgressEvent.Advanced(activity, done, total, Unit.ROWS, name));
    }

    /** The same sink, which notices a cancellation; for rows that are looked at before the work itself. */
    RowSink watched(RowSink sink) {
        long[] seen = {0};
        return row -> {
            sink.accept(row);
            if (++seen[0] % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
        };
    }

    /** The same sink, with every row counted for the table named. */
    RowSink counting(String name, RowSink sink) {
        return row -> {
            sink.accept(row);
            done++;
            if (done % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
            if (done % ROWS_BETWEEN_EVENTS == 0) {
                listener.onEvent(new ProgressEvent.Advanced(activity, done, total, Unit.ROWS, name));
            }
        };
    }
}
