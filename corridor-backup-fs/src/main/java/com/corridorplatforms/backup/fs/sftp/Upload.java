package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.Strays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * Writes whole files: beside their place first, and there once the server has confirmed their length. What a failure leaves beside is
 * removed over a new connection, at once or after the next write that succeeds.
 */
final class Upload {

    private static final int PRIVATE = 0600;
    private static final int NEW =
            SftpConstants.SSH_FXF_WRITE | SftpConstants.SSH_FXF_CREAT | SftpConstants.SSH_FXF_EXCL;

    private final Server server;
    private final Looks looks;
    private final Space space;
    private final Strays strays = new Strays();

    Upload(Server server, Looks looks, Space space) {
        this.server = server;
        this.looks = looks;
        this.space = space;
    }

    void put(StorePath path, ContentSource content) throws IOException {
        if (path.isRoot()) {
            throw new FileAlreadyExistsException(server.text(path));
        }
        StorePath part = NamesBeside.part(path);
        try {
            server.<Void>work(path, channel -> {
                boolean replaces = settledPlace(channel, path);
                write(channel, part, path, content);
                activate(channel, part, path, replaces);
                return null;
            });
        } catch (IOException | RuntimeException e) {
            clear(part, e);
            throw e;
        }
        strays.sweep();
    }

    /** Tells whether something is there that may be replaced. */
    private boolean requirePlace(SftpChannel channel, StorePath path) throws IOException {
        Optional<FileKind> there = looks.beforeChange(channel, path);
        if (there.isPresent() && there.get() == FileKind.DIRECTORY) {
            throw new FileAlreadyExistsException(server.text(path), null, "is a directory");
        }
        return there.isPresent();
    }

    /** The same after a replacement that broke got its former content back. */
    private boolean settledPlace(SftpChannel channel, StorePath path) throws IOException {
        boolean isTaken = requirePlace(channel, path);
        if (replacesAtOnce() || isTaken) {
            return isTaken;
        }
        try {
            rename(channel, NamesBeside.former(path), path);
            return true;
        } catch (Refusal e) {
            requireAbsence(e);
            return false;
        }
    }

    private void write(SftpChannel channel, StorePath part, StorePath path, ContentSource content) throws IOException {
        try {
            byte[] handle = channel.open(server.at(part), NEW, PRIVATE).handle();
            RemoteOutput out =
                    new RemoteOutput(channel, handle, server.abilities().writeSize());
            try {
                content.read(in -> write(out, in, channel, path));
                out.finish();
            } catch (IOException | RuntimeException e) {
                abandon(out, e);
                throw e;
            }
        } catch (Refusal e) {
            throw space.explain(channel, path, e);
        }
    }

    /** The content may be that of another server, which would take this one's refusal for its own. */
    private void write(RemoteOutput out, InputStream in, SftpChannel channel, StorePath path) throws IOException {
        try {
            out.write(in);
        } catch (Refusal e) {
            throw space.explain(channel, path, e);
        }
    }

    private static void abandon(RemoteOutput out, Exception failure) {
        try {
            out.abandon();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean replacesAtOnce() {
        return server.abilities().features().contains(StoreFeature.ATOMIC_REPLACE);
    }

    private void activate(SftpChannel channel, StorePath part, StorePath path, boolean replaces) throws IOException {
        if (replacesAtOnce()) {
            try {
                channel.extend(Abilities.POSIX_RENAME, server.at(part), server.at(path))
                        .ok();
            } catch (Refusal e) {
                requirePlace(channel, path);
                throw e;
            }
        } else if (replaces) {
            replace(channel, part, path);
        } else {
            rename(channel, part, path);
        }
    }

    /** Without a rename that replaces, what was there is put aside, and back if the new content does not get its place. */
    private void replace(SftpChannel channel, StorePath part, StorePath path) throws IOException {
        StorePath former = NamesBeside.former(path);
        removeIfThere(channel, former);
        rename(channel, path, former);
        try {
            rename(channel, part, path);
        } catch (Refusal e) {
            rename(channel, former, path);
            throw e;
        }
        channel.send(SftpConstants.SSH_FXP_REMOVE, server.at(former)).ok();
    }

    /** What is left of an earlier replacement is of no use where there is a file at the place. */
    private void removeIfThere(SftpChannel channel, StorePath former) throws IOException {
        try {
            channel.send(SftpConstants.SSH_FXP_REMOVE, server.at(former)).ok();
        } catch (Refusal e) {
            requireAbsence(e);
        }
    }

    /** Some servers say no more than that they failed where there is nothing. */
    private static void requireAbsence(Refusal refusal) throws Refusal {
        if (!refusal.isNoSuchFile() && !refusal.isVague()) {
            throw refusal;
        }
    }

    private void rename(SftpChannel channel, StorePath from, StorePath to) throws IOException {
        channel.send(SftpConstants.SSH_FXP_RENAME, Requests.two(server.at(from), server.at(to)))
                .ok();
    }

    /** Connects anew for it, if the connection broke. */
    private void clear(StorePath part, Exception failure) {
        boolean interrupted = Thread.interrupted() || Interruption.is(failure);
        try {
            if (!remove(part) && !(failure instanceof FileSystemException)) {
                // What served the broken connection may still have to make it.
                strays.add(() -> remove(part));
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            strays.add(() -> remove(part));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Tells whether it was there: it may never have been made, or have its place already. */
    private boolean remove(StorePath part) throws IOException {
        try {
            server.<Void>work(part, channel -> {
                channel.send(SftpConstants.SSH_FXP_REMOVE, server.at(part)).ok();
                return null;
            });
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
