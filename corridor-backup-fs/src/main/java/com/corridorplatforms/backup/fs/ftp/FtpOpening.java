package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Optional;

/** Opens a store: logs in once, learns what the server can do, and looks whether the root is there. */
final class FtpOpening {

    private static final String CHECK =
            "check the path, which begins where the login does unless it begins with two slashes";

    private final FtpHost host;
    private final KeepAlive keepAlive;
    private final InstantSource clock;

    FtpOpening(FtpHost host, KeepAlive keepAlive, InstantSource clock) {
        this.host = host;
        this.keepAlive = keepAlive;
        this.clock = clock;
    }

    FtpStore open(String path) throws IOException {
        FtpConnection tried = FtpConnection.open(host, keepAlive);
        boolean pipelines = tried.takesSeveral();
        FtpConnection first = pipelines ? tried : another(tried);
        try {
            ServerProfile profile = ServerProfile.of(first, host.options(), pipelines);
            profile.introduce(first);
            return open(path, profile, first);
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private FtpConnection another(FtpConnection lost) throws IOException {
        lost.close();
        return FtpConnection.open(host, keepAlive);
    }

    private FtpStore open(String path, ServerProfile profile, FtpConnection first) throws IOException {
        String base = base(profile, path);
        RemoteNames names = new RemoteNames(base, host.options().encoding(), profile.utf8());
        Looks looks = new Looks(profile, names, new Listing(profile, clock, !host.protectsData()));
        boolean showsModes = root(looks, names, first, base).posix().isPresent();
        ServerProfile whole = showsModes ? profile.showingModes(first) : profile;
        FtpPool pool =
                new FtpPool(() -> connection(whole), first, host.options().connections());
        return FtpStore.of(location(base), whole, names, looks, pool, keepAlive, ContentCheck.of(host, whole));
    }

    private FtpConnection connection(ServerProfile profile) throws IOException {
        FtpConnection connection = FtpConnection.open(host, keepAlive);
        try {
            profile.introduce(connection);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** As RFC 1738 has it, a path begins where the login does, unless it begins with a second slash. */
    private String base(ServerProfile profile, String path) throws IOException {
        StorePath below = StorePath.of(path.replaceFirst("^/+", "").replaceFirst("/+$", ""));
        String home = path.startsWith("/") ? "" : profile.home().replaceFirst("/+$", "");
        String relative = new RemoteNames("", host.options().encoding(), profile.utf8()).of(below);
        return home + (below.isRoot() ? "" : relative);
    }

    private StoredFile root(Looks looks, RemoteNames names, FtpConnection connection, String base) throws IOException {
        Optional<StoredFile> root;
        try {
            root = looks.find(connection, StorePath.root());
        } catch (FtpRefusedException e) {
            throw new Refusals(path -> location(base), names, path -> looks.find(connection, path))
                    .explain(StorePath.root(), e);
        } catch (AccessDeniedException e) {
            AccessDeniedException failure = new AccessDeniedException(
                    location(base),
                    null,
                    "cannot be used (" + e.getReason()
                            + "), expected a directory that is there and that the user who logs in may enter and look"
                            + " at; " + CHECK);
            failure.initCause(e);
            throw failure;
        }
        if (root.isEmpty()) {
            throw new NoSuchFileException(
                    location(base),
                    null,
                    "does not exist, or is not shown to the user who logs in, expected a directory; " + CHECK);
        }
        if (root.get().kind() == FileKind.FILE) {
            throw new FileSystemException(
                    location(base), null, "is not a directory, expected one; give the path of a directory");
        }
        return root.get();
    }

    private String location(String base) {
        String path =
                RawText.ofBytes(base.getBytes(StandardCharsets.ISO_8859_1)).toString();
        return (host.tls().isPresent() ? "ftps://" : "ftp://") + host + (path.isEmpty() ? "/" : path);
    }
}
