package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Opens {@code ftp:} and {@code ftps:} addresses, such as {@code ftps://files.example.com/corridor}. The path begins where the
 * login does, or at the server's root if it begins with two slashes (RFC 1738, section 3.2.2).
 *
 * <p>{@code ftps:} means encryption from the first byte on port 990, which is the default, and {@code AUTH TLS} on any other.
 * Without credentials it logs in as {@code anonymous}.
 *
 * <p>Settings: {@code tls} ({@code none}, {@code explicit}, {@code implicit}), {@code mode} ({@code passive}, {@code active}),
 * {@code data-protection} ({@code private}, {@code clear}), {@code session-reuse} ({@code required}, {@code offered},
 * {@code off}), {@code certificates-file} (PEM), {@code encoding} (of names, where the server does not speak UTF-8),
 * {@code connections}, {@code timeout-seconds}, {@code keep-alive-seconds}, {@code verify} ({@code digest}, {@code read-back},
 * {@code size}).
 */
public final class FtpStoreProvider implements FileStoreProvider {

    private static final int PORT = 21;
    private static final int IMPLICIT_PORT = 990;
    private static final String SECURE = "ftps";

    /** For {@link java.util.ServiceLoader}. */
    public FtpStoreProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("ftp", SECURE);
    }

    @Override
    public void requireSense(StoreAddress address) {
        options(address);
        login(address);
    }

    @Override
    public FileStore open(StoreAddress address) throws IOException {
        URI uri = address.uri();
        FtpOptions options = options(address);
        String path = uri.getPath().isEmpty() ? "" : uri.getPath().substring(1);
        return FtpStore.open(host(uri), port(uri, options), path, login(address), options);
    }

    private static FtpOptions options(StoreAddress address) {
        URI uri = address.uri();
        if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" is no FTP server's directory, expected an address such as \"ftps://host/path\"");
        }
        boolean isSecure = address.scheme().equals(SECURE);
        FtpOptions options = FtpSettings.read(address, defaults(isSecure, uri.getPort()));
        if (isSecure && options.tls() == FtpOptions.Tls.NONE) {
            throw new IllegalArgumentException("\"tls\" is \"none\" for \"" + uri
                    + "\", expected \"explicit\" or \"implicit\"," + " or an address that begins with \"ftp:\"");
        }
        return options;
    }

    private static FtpOptions defaults(boolean isSecure, int port) {
        if (!isSecure) {
            return FtpOptions.plain();
        }
        return port < 0 || port == IMPLICIT_PORT ? FtpOptions.implicitTls() : FtpOptions.explicitTls();
    }

    private static int port(URI uri, FtpOptions options) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return options.tls() == FtpOptions.Tls.IMPLICIT ? IMPLICIT_PORT : PORT;
    }

    private static String host(URI uri) {
        return uri.getHost().replaceAll("^\\[|]$", "");
    }

    private static Credentials.Password login(StoreAddress address) {
        if (address.credentials().isEmpty()) {
            String user = address.uri().getUserInfo();
            if (user != null) {
                throw new IllegalArgumentException("the password of \"" + user + "\" is missing, expected credentials");
            }
            return new Credentials.Password("anonymous", "anonymous@"::toCharArray);
        }
        if (address.credentials().get() instanceof Credentials.Password password) {
            return password;
        }
        throw new IllegalArgumentException("FTP logs in with a password, expected no private key");
    }
}
