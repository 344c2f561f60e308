package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.servers.CutRuns;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Kind;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies by FTP over a network that cuts, stalls and truncates control and data connections; see {@link CutRuns}. What is garbled on
 * its way nobody can tell without TLS, whose messages are signed; TCP's own checksum is all that plain FTP has.
 */
@Tag("long")
final class CutFtpConnectionsTest {

    private static final int RUNS = Boolean.getBoolean("corridor.soak") ? 300 : 6;
    private static final long FIRST_SEED = 2000;

    @TempDir
    private Path work;

    @Test
    void whatever_the_network_does_nothing_wrong_is_reported_as_copied(TestReporter reporter) throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(work, Tls.NONE)) {
            CutRuns runs = new CutRuns(
                    work,
                    server.port(),
                    List.of(Kind.CUT, Kind.STALL, Kind.TRUNCATE),
                    (port, directory) -> open(server, port, directory));

            reporter.publishEntry("FTP", runs.run(FIRST_SEED, RUNS));
        }
    }

    private FileStore open(EmbeddedFtpServer server, int port, Path directory) throws IOException {
        return FtpStore.open(
                "127.0.0.1",
                port,
                work.relativize(directory).toString(),
                EmbeddedFtpServer.login(),
                server.options().withConnections(2).withTimeout(Duration.ofMillis(1500)));
    }
}
