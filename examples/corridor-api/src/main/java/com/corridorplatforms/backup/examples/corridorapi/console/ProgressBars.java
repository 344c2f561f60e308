package com.corridorplatforms.backup.examples.corridorapi.console;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Advanced;
import com.corridorplatforms.backup.api.ProgressEvent.Failed;
import com.corridorplatforms.backup.api.ProgressEvent.Finished;
import com.corridorplatforms.backup.api.ProgressEvent.Started;
import com.corridorplatforms.backup.api.ProgressListener;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as bars on a terminal, one per activity while it lasts; what took long leaves a line behind. */
public final class ProgressBars implements ProgressListener, AutoCloseable {

    private static final int MILLISECONDS_BETWEEN_DRAWINGS = 100;
    private static final int COLUMNS = 100;
    private static final int COLUMNS_FOR_NAME = 30;

    private final PrintStream terminal;
    private final ProgressLines lines;
    private final Map<Activity, ProgressBar> bars = new HashMap<>();

    /**
     * @param terminal where the bars are drawn
     */
    public ProgressBars(PrintStream terminal) {
        this.terminal = terminal;
        this.lines = new ProgressLines(new PrintWriter(terminal, true, StandardCharsets.UTF_8), InstantSource.system());
    }

    @Override
    public synchronized void onEvent(ProgressEvent event) {
        if (event instanceof Started started) {
            bars.put(started.activity(), bar(started));
        } else if (event instanceof Advanced advanced) {
            advance(advanced);
            return;
        } else if (event instanceof Finished || event instanceof Failed) {
            remove(event.activity());
        }
        lines.onEvent(event);
    }

    /** Ends the bars of activities that never ended, so that what follows begins on a line of its own. */
    @Override
    public synchronized void close() {
        bars.values().forEach(ProgressBar::close);
        bars.clear();
    }

    private ProgressBar bar(Started event) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(name(event.activity()))
                .setInitialMax(event.total())
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .clearDisplayOnFinish()
                .setUpdateIntervalMillis(MILLISECONDS_BETWEEN_DRAWINGS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, COLUMNS));
        return switch (event.unit()) {
            case BYTES -> builder.setUnit(" MB", 1_000_000).build();
            case FILES -> builder.setUnit(" files", 1).build();
            case ROWS -> builder.setUnit(" rows", 1).build();
        };
    }

    private static String name(Activity activity) {
        String name = ActivityNames.of(activity);
        String cut = name.length() <= COLUMNS_FOR_NAME ? name : name.substring(0, COLUMNS_FOR_NAME - 1) + "…";
        return cut + " ".repeat(COLUMNS_FOR_NAME - cut.length());
    }

    private void advance(Advanced event) {
        ProgressBar bar = bars.get(event.activity());
        if (bar != null) {
            bar.maxHint(event.total());
            bar.stepTo(event.done());
        }
    }

    private void remove(Activity activity) {
        ProgressBar bar = bars.remove(activity);
        if (bar != null) {
            bar.close();
        }
    }
}
