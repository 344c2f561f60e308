package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.servers.CutRuns;
import com.corridorplatforms.backup.fs.servers.CuttingProxy;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Kind;
import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies by SFTP over a network that cuts, stalls, truncates and garbles; see {@link CutRuns}. */
@Tag("long")
final class CutConnectionsTest {

    private static final int RUNS = Boolean.getBoolean("corridor.soak") ? 300 : 6;
    private static final long FIRST_SEED = 1000;

    @TempDir
    private Path work;

    @Test
    void whatever_the_network_does_nothing_wrong_is_reported_as_copied() throws Exception {
        try (EmbeddedSshServer server = EmbeddedSshServer.start()) {
            CutRuns runs = new CutRuns(
                    work,
                    faults -> CuttingProxy.to(server.port(), faults),
                    List.of(Kind.values()),
                    (proxy, directory) -> open(server, proxy.port(), directory));

            System.out.println("SFTP: " + runs.run(FIRST_SEED, RUNS));
        }
    }

    private FileStore open(EmbeddedSshServer server, int port, Path directory) throws IOException {
        Duration patience = Duration.ofMillis(1500);
        return SftpStore.open(
                URI.create("sftp://127.0.0.1:" + port + directory),
                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()),
                SftpOptions.defaults()
                        .withConnectTimeout(patience)
                        .withAuthTimeout(patience)
                        .withIdleTimeout(patience)
                        .withChannels(2)
                        .withKnownHosts(server.writeKnownHosts(work.resolve("known_hosts"), port)));
    }
}
