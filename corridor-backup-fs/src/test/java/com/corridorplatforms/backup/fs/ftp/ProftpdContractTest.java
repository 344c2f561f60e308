package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** ProFTPD sleeps for up to 400 ms when a session has ended before it takes the next, so all of them end at the end. */
@Tag("long")
final class ProftpdContractTest extends DebianFtpContract {

    private final List<FileStore> stores = new ArrayList<>();

    @Override
    DebianServer start() throws IOException {
        return DebianServer.proftpd(FtpOptions.plain());
    }

    @Override
    protected FileStore newStore(Path workDirectory) throws IOException {
        FileStore store = super.newStore(workDirectory);
        stores.add(store);
        return keptOpen(store);
    }

    private static FileStore keptOpen(FileStore store) {
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterAll
    void closeAll() throws IOException {
        for (FileStore store : stores) {
            store.close();
        }
    }
}
