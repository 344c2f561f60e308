package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the server inside of the test's own process, which runs as long as the class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmbeddedFtpContract extends FileStoreContract {

    private final Tls tls;
    private Path home;
    private EmbeddedFtpServer server;

    EmbeddedFtpContract(Tls tls) {
        this.tls = tls;
    }

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        home = directory;
        server = EmbeddedFtpServer.start(home, tls);
    }

    @AfterAll
    void end() {
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
