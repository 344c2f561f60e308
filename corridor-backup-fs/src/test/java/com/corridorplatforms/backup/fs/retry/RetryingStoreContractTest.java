package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** A store that keeps losing its connection is, with retries, a store as any other. */
final class RetryingStoreContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) {
        // A removal whose answer was lost counts as done when nothing is there, so removing nothing may succeed.
        Fault[] faults = Arrays.stream(Call.values())
                .filter(call -> call != Call.DELETE)
                .flatMap(call -> Stream.of(
                        Fault.on(call).call(1).fails(),
                        Fault.on(call).call(3).isDoneButFails(),
                        Fault.on(call).call(5).breaksAfter(1)))
                .toArray(Fault[]::new);
        RetryPolicy policy = new RetryPolicy(4, Duration.ZERO, Duration.ZERO);
        return RetryingStore.around(FaultyStore.around(MemoryStore.empty(), faults), policy);
    }
}
