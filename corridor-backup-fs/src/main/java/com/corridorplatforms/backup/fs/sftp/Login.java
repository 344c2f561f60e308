package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.spi.FileFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Shows the server who is there: by what the caller gave, never by keys or an agent that happen to be around. */
final class Login {

    /** A key of OpenSSH in its file, and the same as other programs write it. */
    private static final Pattern PUBLIC =
            Pattern.compile("(ssh-|ecdsa-sha2-|sk-|-----BEGIN ([A-Z]+ )?PUBLIC KEY|---- BEGIN SSH2 PUBLIC KEY)");

    /** What this is decrypted by does not come with MINA SSHD. */
    private static final String ENCRYPTED_PKCS8 = "-----BEGIN ENCRYPTED PRIVATE KEY";

    private static final int BEGINNING = 100;
    /** No key is as long. */
    private static final int MOST_BYTES = 1 << 20;

    private final Credentials credentials;

    Login(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The ways of logging in that the credentials are good for. */
    List<UserAuthFactory> ways() {
        if (credentials instanceof Credentials.PrivateKey) {
            return List.of(UserAuthPublicKeyFactory.INSTANCE);
        }
        return List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE);
    }

    String user() {
        return credentials.user();
    }

    /** Gives a session what it needs to log in. */
    void prepare(ClientSession session) throws IOException {
        if (credentials instanceof Credentials.PrivateKey key) {
            session.addPublicKeyIdentity(read(key.key(), key.passphrase()));
        } else if (credentials instanceof Credentials.Password password) {
            session.addPasswordIdentity(Credentials.using(password.secret(), String::new));
        }
    }

    /** What is wrong, and what to do, if the server does not accept it. */
    String refusal() {
        String whose = "does not let the user \"" + credentials.user() + "\" in with ";
        if (credentials instanceof Credentials.PrivateKey key) {
            return whose + "the key \"" + key.key() + "\", expected one that the account knows; add its public half to"
                    + " the account's authorized keys, or give another key";
        }
        return whose + "the given password, expected the account's; correct the user's name or the password";
    }

    private static KeyPair read(Path file, Optional<Supplier<char[]>> passphrase) throws IOException {
        byte[] content = content(file);
        String beginning =
                new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.ISO_8859_1).stripLeading();
        if (beginning.startsWith(ENCRYPTED_PKCS8)) {
            throw refused(
                    file,
                    "is a private key encrypted by PKCS #8, expected one in the format of OpenSSH, or in PEM as OpenSSL wrote it"
                            + " before; convert it by \"ssh-keygen -p -f " + file + "\"",
                    null);
        }
        boolean[] asked = new boolean[1];
        FilePasswordProvider provider = (session, resource, retry) -> {
            asked[0] = true;
            return passphrase.isEmpty() ? null : Credentials.using(passphrase.get(), String::new);
        };
        try (InputStream in = new ByteArrayInputStream(content)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, provider);
            if (keys != null && keys.iterator().hasNext()) {
                return keys.iterator().next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw refused(file, whyUnusable(beginning, asked[0], passphrase.isPresent()), e);
        }
        throw refused(file, whyUnusable(beginning, asked[0], passphrase.isPresent()), null);
    }

    /** What is in it, read once: it may come from a pipe. */
    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            String remedy =
                    e instanceof AccessDeniedException ? "let that user read it, and nobody else" : "correct its path";
            throw refused(file, FileFailures.whyUnread(e) + ", expected the private key to log in with; " + remedy, e);
        }
    }

    private static String whyUnusable(String beginning, boolean locked, boolean given) {
        if (locked) {
            return given
                    ? "is a private key that the given passphrase does not open, expected its passphrase; correct it"
                    : "is a private key with a passphrase, expected to be told it; give it together with the key";
        }
        return PUBLIC.matcher(beginning).lookingAt()
                ? "is a public key, expected the private one that belongs to it; its file mostly has the same name without"
                        + " \".pub\""
                : "is no private key that can be read, expected one in the format of OpenSSH or PEM; correct its path, or"
                        + " convert the key";
    }

    private static FileSystemException refused(Path file, String why, @Nullable Exception cause) {
        FileSystemException failure = new FileSystemException(file.toString(), null, why);
        failure.initCause(cause);
        return failure;
    }
}
