package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("soak")
final class VsftpdTlsContractTest extends FileStoreContract {

    private static DebianServer server;

    @BeforeAll
    static void start() throws IOException {
        server = DebianServer.vsftpd(FtpOptions.explicitTls());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected FileStore newStore(Path workDirectory) throws IOException {
        return server.openEmpty();
    }
}
