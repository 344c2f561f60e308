package com.corridorplatforms.backup.fs.memory;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Path;

final class MemoryStoreContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) {
        return MemoryStore.empty();
    }
}
