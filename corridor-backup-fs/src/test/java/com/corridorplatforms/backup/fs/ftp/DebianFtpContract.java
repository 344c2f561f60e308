package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The contract on one of Debian's servers, which runs as long as the class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DebianFtpContract extends FileStoreContract {

    private @Nullable DebianServer server;

    abstract DebianServer start() throws IOException;

    @BeforeAll
    void begin() throws IOException {
        server = start();
    }

    @AfterAll
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected FileStore newStore(Path workDirectory) throws IOException {
        return server.openEmpty();
    }
}
