package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import java.io.IOException;
import java.util.Optional;

/**
 * Which server, who logs in and how it is talked to.
 *
 * @param name its name, which its certificate must bear, or its address
 * @param port where it listens
 * @param credentials who logs in
 * @param options how it is talked to
 * @param tls what encrypts; empty without encryption
 */
record FtpHost(String name, int port, Credentials.Password credentials, FtpOptions options, Optional<TlsSockets> tls) {

    static FtpHost of(String name, int port, Credentials.Password credentials, FtpOptions options) throws IOException {
        Optional<TlsSockets> tls =
                options.tls() == FtpOptions.Tls.NONE ? Optional.empty() : Optional.of(TlsSockets.to(name, options));
        return new FtpHost(name, port, credentials, options, tls);
    }

    boolean protectsData() {
        return tls.isPresent() && options.protection() == FtpOptions.Protection.PRIVATE;
    }

    /** The server, for messages. */
    @Override
    public String toString() {
        return name + ":" + port;
    }
}
