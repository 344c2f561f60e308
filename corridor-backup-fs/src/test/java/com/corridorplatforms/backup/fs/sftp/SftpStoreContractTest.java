package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class SftpStoreContractTest extends FileStoreContract {

    private static EmbeddedSshServer server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedSshServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected FileStore newStore(Path workDirectory) throws Exception {
        Path root = Files.createDirectory(workDirectory.resolve("root with space"));
        Path knownHosts = server.writeKnownHosts(workDirectory.resolve("known_hosts"), server.port());
        return SftpStore.open(
                URI.create("sftp://127.0.0.1:" + server.port() + root.toUri().getRawPath()),
                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()),
                SftpOptions.defaults().withKnownHosts(knownHosts));
    }
}
