package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.fs.local.MountPoints;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.io.IOException;
import java.nio.file.Path;

/** Over a local directory, told by the source of the file system it lies on: no server can be had for a build. */
class NfsStoreContractTest extends FileStoreContract {

    @Override
    protected FileStore newStore(Path workDirectory) throws IOException {
        String source = MountPoints.ofHost()
                .around(workDirectory.toRealPath())
                .orElseThrow()
                .source();
        return NfsStore.at(workDirectory, NfsOptions.anyNetworkMount().source(source));
    }
}
