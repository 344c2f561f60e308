package com.corridorplatforms.backup.fs.memory;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Path;
import java.time.Duration;

/** Without any feature, as the simplest server. */
final class BareMemoryStoreContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) {
        return MemoryStore.builder()
                .without(StoreFeature.values())
                .timesIn(Duration.ofMinutes(1))
                .build();
    }
}
