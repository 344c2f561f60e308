package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
final class ImplicitFtpsContractTest extends FileStoreContract {

    @TempDir
    private static Path home;

    private static EmbeddedFtpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedFtpServer.start(home, Tls.IMPLICIT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected FileStore newStore(Path workDirectory) throws Exception {
        Path root = Files.createTempDirectory(home, "root with space");
        return server.open(root.getFileName().toString());
    }

    @Override
    protected boolean keepsName(String name) {
        return EmbeddedFtpServer.keepsName(name);
    }
}
