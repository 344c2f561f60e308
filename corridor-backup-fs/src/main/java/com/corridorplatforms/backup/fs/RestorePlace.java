package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.retry.RetryingStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request asks a tree to be restored to: the target's own store, or another one that a relocation names by the
 * absolute path of a directory of this host or by a URI.
 */
final class RestorePlace {

    private static final Pattern URI_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final TreeBackup backup;
    private final Optional<String> relocation;

    private RestorePlace(TreeBackup backup, Optional<String> relocation) {
        this.backup = backup;
        this.relocation = relocation;
    }

    static RestorePlace of(TreeBackup backup, RestoreRequest request) {
        return new RestorePlace(
                backup, Optional.ofNullable(request.relocations().get(backup.id())));
    }

    /**
     * Opens it, so that what a lost connection breaks off is tried again. The caller closes what is returned, which leaves the
     * target's own store open.
     */
    FileStore open(Cancellation cancellation) throws IOException {
        return RetryingStore.around(once(), backup.options().retries(), new CancellablePauses(cancellation));
    }

    private FileStore once() throws IOException {
        if (relocation.isEmpty()) {
            return new StoreBelow(backup.store(), StorePath.root());
        }
        String text = relocation.get();
        return URI_SCHEME.matcher(text).matches() ? FileStores.installed().open(address(text)) : directory(text);
    }

    private static FileStore directory(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new BackupException("\"" + text
                    + "\" is neither an absolute path nor an address such as \"sftp://host/path\", expected the place to"
                    + " restore to; give a directory's path from \"/\" on");
        }
        return LocalStore.at(path);
    }

    private StoreAddress address(String text) {
        StoreAddress address = StoreAddress.of(uri(text));
        return backup.address()
                .filter(own -> isSameServer(own.uri(), address.uri()))
                .map(own -> new StoreAddress(address.uri(), own.credentials(), own.options()))
                .orElse(address);
    }

    /** The parser's message would repeat a password. */
    private URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new BackupException("the place to restore \"" + backup.id()
                    + "\" to is no address, expected one such as \"sftp://host/path\"; write special characters as"
                    + " %20 and the like");
        }
    }

    /** Credentials are for one service: what is sent encrypted to one port need not be on another. */
    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort()
                && (other.getRawUserInfo() == null || other.getRawUserInfo().equals(one.getRawUserInfo()));
    }
}
