package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.jdbc.vendor.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Tells how a vendor's tool gets on: every line it says, with the size its file has by then. */
final class ToolActivity {

    /** Something that is done with a tool. */
    @FunctionalInterface
    interface Work {
        void run(ToolRun run) throws IOException, SQLException;
    }

    private ToolActivity() {}

    static void run(Operation operation, Path file, ProgressListener progress, Cancellation cancellation, Work work) {
        Activity activity = new Activity(operation, String.valueOf(file.getFileName()));
        progress.onEvent(new ProgressEvent.Started(activity, ProgressEvent.UNKNOWN, Unit.BYTES));
        try {
            cancellation.check();
            work.run(new ToolRun(
                    line -> progress.onEvent(
                            new ProgressEvent.Advanced(activity, size(file), ProgressEvent.UNKNOWN, Unit.BYTES, line)),
                    cancellation));
        } catch (SQLException | IOException | RuntimeException | Error failure) {
            RuntimeException told = Failures.translate(activity, failure);
            progress.onEvent(new ProgressEvent.Failed(activity, String.valueOf(told.getMessage())));
            throw told;
        }
        progress.onEvent(new ProgressEvent.Finished(activity, size(file), Unit.BYTES));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
