package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;

final class BeneathStoreContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) throws Exception {
        return BeneathStore.at(Files.createDirectory(workDirectory.resolve("root with space")));
    }
}
