package com.corridorplatforms.backup.jdbc.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * What a server proves itself with. One that is given nothing makes itself a key of 4096 bits as it starts, which takes it
 * longer than all else.
 *
 * @param certificate the certificate
 * @param key its key
 */
record ServerCertificate(Path certificate, Path key) {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "server";

    /** Makes one for this machine in an empty directory. */
    static ServerCertificate in(Path directory) throws IOException {
        Path store = directory.resolve("store");
        keytool(List.of(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                String.valueOf(PASSWORD)));
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            return new ServerCertificate(
                    pem(directory, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
                    pem(directory, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded()));
        } catch (GeneralSecurityException failure) {
            throw new IOException(failure);
        }
    }

    private static void keytool(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1");
        builder.command().addAll(arguments);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }

    private static Path pem(Path directory, String what, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                directory.resolve(what.toLowerCase(Locale.ROOT).replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n",
                US_ASCII);
    }
}
