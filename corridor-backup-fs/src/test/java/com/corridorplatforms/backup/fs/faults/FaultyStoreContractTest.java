package com.corridorplatforms.backup.fs.faults;

import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Path;

/** As long as nothing goes wrong, it is a store as any other. */
final class FaultyStoreContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) {
        return FaultyStore.around(
                MemoryStore.empty(), Fault.on(Call.PUT).at("elsewhere").fails());
    }
}
