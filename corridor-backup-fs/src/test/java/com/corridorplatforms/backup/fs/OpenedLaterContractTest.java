package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.nfs.DirectoryStoreProvider;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Path;

class OpenedLaterContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) {
        return new OpenedLater(new DirectoryStoreProvider(), StoreAddress.of(workDirectory.toUri()));
    }
}
