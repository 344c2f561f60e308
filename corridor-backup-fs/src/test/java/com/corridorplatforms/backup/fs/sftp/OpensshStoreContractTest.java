package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.servers.OpensshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.contract.FileStoreContract;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The server of nearly every host, as an ordinary user of it. */
@Tag("long")
final class OpensshStoreContractTest extends FileStoreContract {

    @TempDir
    private static Path directory;

    private static OpensshServer server;

    @BeforeAll
    static void start() throws Exception {
        server = OpensshServer.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected FileStore newStore(Path workDirectory) throws Exception {
        Path root = Files.createDirectory(workDirectory.resolve("root with space"));
        Files.setAttribute(root, "unix:uid", OpensshServer.UID);
        Files.setAttribute(workDirectory, "unix:mode", 0755);
        return SftpStore.open(
                URI.create("sftp://127.0.0.1:" + server.port() + root.toUri().getRawPath()),
                Credentials.password(OpensshServer.USER, OpensshServer.PASSWORD.toCharArray()),
                SftpOptions.defaults().withKnownHosts(server.writeKnownHosts(workDirectory.resolve("known_hosts"))));
    }
}
