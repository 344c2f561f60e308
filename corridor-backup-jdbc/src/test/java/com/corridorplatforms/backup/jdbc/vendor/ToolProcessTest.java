package com.corridorplatforms.backup.jdbc.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.OperationCancelledException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ToolProcessTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ToolRun run = new ToolRun(heard::add, new Cancellation());

    private static ToolProcess shell(String script) {
        return ToolProcess.of(List.of("/bin/sh", "-c", script), Map.of());
    }

    @Test
    void both_streams_are_heard_line_by_line() throws Exception {
        String last = shell("echo one; echo two >&2; echo").run(run);

        assertThat(heard).containsExactly("one", "two");
        assertThat(last).isEqualTo("one / two");
    }

    @Test
    void a_failure_states_the_exit_code_and_what_was_said_last() {
        assertThatThrownBy(() -> shell("for i in 1 2 3 4 5 6 7; do echo line $i; done; exit 3")
                        .run(run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"sh\" failed with exit code 3")
                .hasMessageContaining("line 3 / line 4 / line 5 / line 6 / line 7")
                .hasMessageNotContaining("line 2");
    }

    @Test
    void a_program_that_a_signal_ended_is_told_apart_from_one_that_failed() {
        assertThatThrownBy(() -> shell("echo half; kill -9 $$").run(run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"sh\" was ended by signal 9 before it was done, after it had said: half");
    }

    @Test
    void of_a_program_that_failed_without_a_word_just_that_is_told() {
        assertThatThrownBy(() -> shell("exit 3").run(run))
                .isInstanceOf(BackupException.class)
                .hasMessage("\"sh\" failed with exit code 3 and said nothing; run it by hand to see why");
        assertThatThrownBy(() -> shell("kill -9 $$").run(run))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith(
                        "\"sh\" was ended by signal 9 before it was done or had said anything; see who");
    }

    @Test
    void an_absent_program_is_named_with_the_remedy() {
        assertThatThrownBy(() ->
                        ToolProcess.of(List.of("/no/such/pg_dump"), Map.of()).run(run))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"/no/such/pg_dump\" cannot be run")
                .hasMessageContaining("install it");
    }

    @Test
    void a_cancelled_program_is_ended_with_its_children() throws Exception {
        Cancellation cancellation = new Cancellation();
        ToolRun cancelling = new ToolRun(
                line -> {
                    heard.add(line);
                    cancellation.cancel();
                },
                cancellation);

        assertThatThrownBy(() -> shell("sleep 600 & echo $!; wait").run(cancelling))
                .isInstanceOf(OperationCancelledException.class);

        long child = Long.parseLong(heard.get(0));
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_listener_that_throws_neither_hangs_the_program_nor_is_forgotten() {
        ToolRun throwing = new ToolRun(
                line -> {
                    throw new IllegalStateException("not listening");
                },
                new Cancellation());

        assertThatThrownBy(() -> shell("head -c 300000 /dev/zero | tr '\\0' '\\n' | sed s/^/x/")
                        .run(throwing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not listening");
    }
}
