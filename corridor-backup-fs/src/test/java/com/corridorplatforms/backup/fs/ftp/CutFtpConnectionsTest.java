package com.corridorplatforms.backup.fs.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Verification;
import com.corridorplatforms.backup.fs.servers.CutRuns;
import com.corridorplatforms.backup.fs.servers.CuttingProxy;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Fault;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Kind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies by FTP over a network that cuts, stalls, truncates and garbles control and data connections; see {@link CutRuns}. */
@Tag("long")
final class CutFtpConnectionsTest {

    private static final int RUNS = Boolean.getBoolean("corridor.soak") ? 300 : 4;
    private static final long FIRST_SEED = 2000;
    private static final int LISTED = 60;
    private static final int ENDS = Boolean.getBoolean("corridor.soak") ? 400 : 24;

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
    void whatever_the_network_does_nothing_wrong_is_reported_as_copied(Protection protection) throws Exception {
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

            System.out.println(protection + ": " + runs.run(FIRST_SEED, RUNS));
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

    /** Where nothing but the end of a connection says that a listing is complete, TLS has to say it too. */
    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"TLS", "DIGESTS"})
    void a_listing_is_whole_or_fails_wherever_a_connection_seems_to_end(Protection protection) throws Exception {
        Path directory = Files.createDirectory(work.resolve("listed"));
        for (int i = 0; i < LISTED; i++) {
            Files.createFile(directory.resolve("file-" + i));
        }
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(work, protection.tls)) {
            FtpOptions options = server.options().with(protection.verification).withTimeout(Duration.ofMillis(1500));
            IoFunction<List<Fault>, CuttingProxy> network = network(server, protection.tls);
            long span = list(network, List.of(), directory, options);
            for (int i = 1; i <= ENDS; i++) {
                list(network, List.of(new Fault(span * i / (ENDS + 1), Kind.TRUNCATE)), directory, options);
            }
        }
    }

    /** Lists while something happens, and tells how many bytes passed. */
    private long list(
            IoFunction<List<Fault>, CuttingProxy> network, List<Fault> faults, Path directory, FtpOptions options)
            throws IOException {
        try (CuttingProxy proxy = network.apply(faults)) {
            List<StorePath> listed = new ArrayList<>();
            try (FileStore store = open(proxy, directory, options)) {
                store.list(StorePath.root(), file -> listed.add(file.path()));
                assertThat(listed).as("entries listed in spite of " + faults).hasSize(LISTED);
            } catch (IOException e) {
                assertThat(faults).as("what may have failed the listing: " + e).isNotEmpty();
            }
            return proxy.passed();
        }
    }
}
