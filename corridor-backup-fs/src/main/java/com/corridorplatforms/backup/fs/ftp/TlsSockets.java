package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.SessionReuse;
import com.corridorplatforms.backup.spi.FileFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jsse.BCExtendedSSLSession;
import org.bouncycastle.jsse.BCSSLSocket;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts connections to one server, whose certificate and name are checked on each of them. Data connections resume the
 * control connection's session: servers demand that as proof that both come from the same client, and the JDK's own TLS has
 * no way to say which session to resume.
 */
final class TlsSockets {

    private final Provider provider;
    private final TrustManager[] trusted;
    private final SessionReuse reuse;
    private final String host;

    private TlsSockets(Provider provider, TrustManager[] trusted, SessionReuse reuse, String host) {
        this.provider = provider;
        this.trusted = trusted;
        this.reuse = reuse;
        this.host = host;
    }

    static TlsSockets to(String host, FtpOptions options) throws IOException {
        Provider provider = new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider());
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider);
            trust.init(
                    options.certificates().isEmpty()
                            ? null
                            : store(options.certificates().get()));
            return new TlsSockets(provider, trust.getTrustManagers(), options.sessionReuse(), host);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate each : certificates(pem)) {
            store.setCertificateEntry("certificate-" + store.size(), each);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path pem) throws IOException {
        byte[] content = content(pem);
        try {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (CertificateException e) {
            boolean hasKey = new String(content, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
            throw refused(pem, hasKey ? "holds a private key" : "holds something else (" + reason(e) + ")", e);
        }
        throw refused(pem, "holds no certificate", null);
    }

    private static byte[] content(Path pem) throws IOException {
        try {
            return Files.readAllBytes(pem);
        } catch (IOException e) {
            throw refused(pem, FileFailures.whyUnread(e), e);
        }
    }

    /** One of a file, since it is of no use to try again. */
    private static FileSystemException refused(Path pem, String problem, @Nullable Exception cause) {
        FileSystemException failure = new FileSystemException(
                pem.toString(),
                null,
                problem
                        + ", expected certificates in the form of PEM and nothing else; correct the file, or the setting"
                        + " \"certificates-file\" that names it");
        failure.initCause(cause);
        return failure;
    }

    SSLSocket control(Socket socket) throws IOException {
        return encrypt(socket, null);
    }

    /** A data connection. The session that the server took up is the control connection's, where that is required. */
    SSLSocket data(Socket socket, Socket control) throws IOException {
        BCExtendedSSLSession session = session(control);
        SSLSocket encrypted = encrypt(socket, reuse == SessionReuse.OFF ? null : session);
        if (reuse == SessionReuse.REQUIRED
                && !Arrays.equals(session.getId(), session(encrypted).getId())) {
            encrypted.close();
            throw new IOException("the server did not resume the TLS session on the data connection, which the setting"
                    + " \"session-reuse\" requires; set it to \"offered\" if the server cannot");
        }
        return encrypted;
    }

    private static BCExtendedSSLSession session(Socket socket) {
        return Optional.ofNullable(((BCSSLSocket) socket).getConnection())
                .orElseThrow()
                .getSession();
    }

    private SSLSocket encrypt(Socket socket, @Nullable BCExtendedSSLSession resumed) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) context().getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        encrypted.setUseClientMode(true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // In TLS 1.3 a session cannot be resumed in a way that servers take for a proof.
        parameters.setProtocols(new String[] {"TLSv1.2"});
        encrypted.setSSLParameters(parameters);
        if (resumed != null) {
            ((BCSSLSocket) encrypted).setBCSessionToResume(resumed);
        }
        try {
            encrypted.startHandshake();
        } catch (IOException e) {
            throw new IOException(explain(e), e);
        }
        return encrypted;
    }

    private String explain(IOException failure) {
        return isOfCertificate(failure)
                ? "the certificate of \"" + host + "\" is not to be trusted (" + reason(failure)
                        + "), expected one that names this host, of an authority that is trusted; address the host by the name in"
                        + " its certificate, and have the setting \"certificates-file\" name what to trust instead of what"
                        + " Java does"
                : "no encrypted connection to \"" + host + "\" came about (" + reason(failure)
                        + "), expected TLS 1.2; see the server's log, and whether it encrypts from the first byte"
                        + " (\"tls\" is \"implicit\") or after AUTH TLS (\"explicit\")";
    }

    private static boolean isOfCertificate(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    /**
     * A context without a memory. With one, a second control connection would offer the first one's session, which the server's
     * process for it does not know, and the session would be taken for invalid on the first as well.
     */
    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS", provider);
            context.init(null, trusted, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** The innermost message says what was wrong, the outer ones that something was. */
    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return message;
    }
}
