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
            generate(
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
            Path both = directory.resolve("key-and-certificate.pem");
            write(store, pem, both);
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

    private static void write(Path file, Path pem, Path keyAndPem) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            String certificate =
                    pem("CERTIFICATE", store.getCertificate("server").getEncoded());
            Files.writeString(pem, certificate);
            Files.writeString(
                    keyAndPem,
                    pem(
                                    "PRIVATE KEY",
                                    store.getKey("server", PASSWORD.toCharArray())
                                            .getEncoded())
                            + certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static void generate(Path store, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
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
