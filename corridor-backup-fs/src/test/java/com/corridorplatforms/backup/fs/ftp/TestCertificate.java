package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that the JDK's {@code keytool} makes once for all tests of a process.
 *
 * @param keyStore a PKCS #12 file with the key, for servers of the JVM
 * @param pem the certificate alone
 * @param keyAndPem key and certificate, for other servers
 */
record TestCertificate(Path keyStore, Path pem, Path keyAndPem) {

    static final String PASSWORD = "changeit";

    private static final class Localhost {
        static final TestCertificate CERTIFICATE = make("dns:localhost,ip:127.0.0.1,ip:127.0.0.2");
    }

    private static final class Elsewhere {
        static final TestCertificate CERTIFICATE = make("dns:elsewhere.invalid");
    }

    static TestCertificate localhost() {
        return Localhost.CERTIFICATE;
    }

    /** One that names another host. */
    static TestCertificate elsewhere() {
        return Elsewhere.CERTIFICATE;
    }

    private static TestCertificate make(String names) {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve("key.p12");
            Path pem = directory.resolve("certificate.pem");
            keytool(
                    "-genkeypair",
                    store,
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=" + names,
                    "-validity",
                    "30");
            keytool("-exportcert", store, "-rfc", "-file", pem.toString());
            Path both = directory.resolve("key-and-certificate.pem");
            Files.writeString(both, key(store) + Files.readString(pem));
            both.toFile().setReadable(false, false);
            both.toFile().setReadable(true, true);
            directory.toFile().deleteOnExit();
            both.toFile().deleteOnExit();
            store.toFile().deleteOnExit();
            pem.toFile().deleteOnExit();
            return new TestCertificate(store, pem, both);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Path file) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            byte[] key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void keytool(String verb, Path store, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                verb,
                "-alias",
                "server",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        TestProcess.run(command);
    }
}
