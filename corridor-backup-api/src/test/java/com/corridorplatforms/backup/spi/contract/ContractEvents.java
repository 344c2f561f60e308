package com.corridorplatforms.backup.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers events and says whether every activity that was started also ended, once. */
final class ContractEvents implements ProgressListener {

    private final List<ProgressEvent> events = new ArrayList<>();

    @Override
    public synchronized void onEvent(ProgressEvent event) {
        events.add(event);
    }

    synchronized void assertBalanced() {
        for (ProgressEvent event : events) {
            Activity activity = event.activity();
            assertThat(count(activity, ProgressEvent.Started.class))
                    .as("starts and ends of %s in %s", activity, events)
                    .isEqualTo(count(activity, ProgressEvent.Finished.class)
                            + count(activity, ProgressEvent.Failed.class));
        }
    }

    private long count(Activity activity, Class<? extends ProgressEvent> kind) {
        return events.stream()
                .filter(event -> kind.isInstance(event) && event.activity().equals(activity))
                .count();
    }
}
