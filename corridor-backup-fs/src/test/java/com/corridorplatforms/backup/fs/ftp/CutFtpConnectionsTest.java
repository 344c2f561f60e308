package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Verification;
import com.corridorplatforms.backup.fs.servers.CutRuns;
import com.corridorplatforms.backup.fs.servers.CuttingProxy;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Fault;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Kind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies by FTP over a network that cuts, stalls, truncates and garbles control and data connections; see {@link CutRuns}. */
@Tag("long")
final class CutFtpConnectionsTest {

    private static final int RUNS = Boolean.getBoolean("corridor.soak") ? 300 : 4;
    private static final long FIRST_SEED = 2000;

    @TempDir
    private Path work;

    /** What notices a byte that became another on its way. */
    private enum Protection {
        /** TLS, on the control connection and on data connections. */
        TLS(Tls.EXPLICIT, Verification.DIGEST),
        /** The digests that the server tells. */
        DIGESTS(Tls.NONE, Verification.DIGEST),
        /** A second transfer of everything. */
        READ_BACK(Tls.NONE, Verification.READ_BACK);

        private final Tls tls;
        private final Verification verification;

        Protection(Tls tls, Verification verification) {
            this.tls = tls;
            this.verification = verification;
        }
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void whatever_the_network_does_nothing_wrong_is_reported_as_copied(Protection protection, TestReporter reporter)
            throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(work, protection.tls)) {
            FtpOptions options = server.options()
                    .with(protection.verification)
                    .withConnections(2)
                    .withTimeout(Duration.ofMillis(1500));
            CutRuns runs = new CutRuns(
                    work,
                    network(server, protection.tls),
                    List.of(Kind.values()),
                    (proxy, directory) -> open(proxy, directory, options));

            reporter.publishEntry(protection.name(), runs.run(FIRST_SEED, RUNS));
        }
    }

    private static IoFunction<List<Fault>, CuttingProxy> network(EmbeddedFtpServer server, Tls tls) {
        return tls == Tls.NONE
                ? faults -> CuttingProxy.to(server.port(), faults)
                : faults -> CuttingProxy.beside(server.port(), server.dataPorts(), faults);
    }

    private FileStore open(CuttingProxy proxy, Path directory, FtpOptions options) throws IOException {
        return FtpStore.open(
                proxy.host(), proxy.port(), work.relativize(directory).toString(), EmbeddedFtpServer.login(), options);
    }
}
