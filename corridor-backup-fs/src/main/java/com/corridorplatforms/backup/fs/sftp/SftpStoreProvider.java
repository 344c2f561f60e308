package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StoreSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens {@code sftp:} addresses: directories of other hosts, such as {@code sftp://deploy@worker1/opt/corridor}, or
 * {@code sftp://deploy@worker1:2222/~/corridor} for one below the user's home. The options are those of {@link SftpOptions}:
 * {@code connect-timeout}, {@code auth-timeout} and {@code idle-timeout} in seconds, {@code channels},
 * {@code known-hosts-file}, and {@code unknown-hosts}, which is {@code refuse} or {@code accept}.
 */
public final class SftpStoreProvider implements FileStoreProvider {

    private static final List<String> OPTIONS =
            List.of("connect-timeout", "auth-timeout", "idle-timeout", "channels", "known-hosts-file", "unknown-hosts");

    /** For {@link java.util.ServiceLoader}. */
    public SftpStoreProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("sftp");
    }

    @Override
    public void requireSense(StoreAddress address) {
        options(address);
        SftpStore.place(address.uri(), credentials(address));
    }

    @Override
    public FileStore open(StoreAddress address) throws IOException {
        SftpOptions options = options(address);
        return SftpStore.open(address.uri(), credentials(address), options);
    }

    private static Credentials credentials(StoreAddress address) {
        return address.credentials()
                .orElseThrow(() -> new IllegalArgumentException("\"" + address.uri()
                        + "\" needs somebody who logs in, expected a user with a password or a private key"));
    }

    private static SftpOptions options(StoreAddress address) {
        StoreSettings settings = StoreSettings.of(address, OPTIONS);
        SftpOptions options = SftpOptions.defaults();
        options = settings.seconds("connect-timeout")
                .map(options::withConnectTimeout)
                .orElse(options);
        options = settings.seconds("auth-timeout").map(options::withAuthTimeout).orElse(options);
        options = settings.seconds("idle-timeout").map(options::withIdleTimeout).orElse(options);
        options = settings.count("channels").map(options::withChannels).orElse(options);
        options = settings.file("known-hosts-file").map(options::withKnownHosts).orElse(options);
        return unknownHosts(settings).map(options::withUnknownHosts).orElse(options);
    }

    private static Optional<UnknownHosts> unknownHosts(StoreSettings settings) {
        return settings.word("unknown-hosts", List.of("refuse", "accept"))
                .map(word -> word.equals("accept") ? UnknownHosts.ACCEPT_AND_SAY : UnknownHosts.REFUSE);
    }
}
