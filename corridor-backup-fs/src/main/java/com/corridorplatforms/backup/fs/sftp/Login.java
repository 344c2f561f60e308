package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Shows the server who is there: by what the caller gave, never by keys or an agent that happen to be around. */
final class Login {

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
        boolean[] asked = new boolean[1];
        FilePasswordProvider provider = (session, resource, retry) -> {
            asked[0] = true;
            return passphrase.isEmpty() ? null : Credentials.using(passphrase.get(), String::new);
        };
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, provider);
            if (keys != null && keys.iterator().hasNext()) {
                return keys.iterator().next();
            }
        } catch (NoSuchFileException e) {
            throw new FileSystemException(
                    file.toString(), null, "does not exist, expected the private key to log in with");
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unreadable(file, asked[0], passphrase.isPresent(), e);
        }
        throw unreadable(file, asked[0], passphrase.isPresent(), null);
    }

    private static IOException unreadable(Path file, boolean locked, boolean given, Exception cause) {
        String why = "is no private key that can be read, expected one in the format of OpenSSH or PEM";
        if (locked) {
            why = given
                    ? "is a private key that the given passphrase does not open, expected its passphrase"
                    : "is a private key with a passphrase, expected to be told it";
        }
        FileSystemException failure = new FileSystemException(file.toString(), null, why);
        failure.initCause(cause);
        return failure;
    }
}
