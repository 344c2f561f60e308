package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.fs.store.Strays;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes whole files: beside their place first, and there once the server has told their size. What need not be waited for is
 * asked at once where the server takes that, and while the answer to the last is on its way the connection begins with another file.
 * Thread-safe.
 */
final class Writing {

    private static final int PART_LENGTH =
            NamesBeside.part(StorePath.of("any")).name().toString().length();

    /** How servers refuse to write a file that is there; a full disk or too little time is something else. */
    private static final Set<Integer> REFUSED_FILE = Set.of(550, 553);

    private final FtpPool pool;
    private final RemoteNames names;
    private final Looks looks;
    private final ContentCheck check;
    private final Replacement replacement;
    private final Privacy privacy;
    private final Strays strays = new Strays();

    Writing(
            FtpPool pool,
            RemoteNames names,
            Looks looks,
            ContentCheck check,
            Replacement replacement,
            Privacy privacy) {
        this.pool = pool;
        this.names = names;
        this.looks = looks;
        this.check = check;
        this.replacement = replacement;
        this.privacy = privacy;
    }

    /** Writes a file whose directory was looked at. What the server refuses is thrown as its refusal. */
    void put(StorePath path, ContentSource content) throws IOException {
        if (path.isRoot()) {
            throw new FileSystemException(path.toString(), null, "is the root of the store and no file");
        }
        NewFile file = new NewFile(path);
        if (!replacement.isSettled(path)) {
            pool.work(connection -> replacement.settle(connection, path));
        }
        try {
            Optional<Later> renamed = file.send(content);
            if (renamed.isEmpty() || !renamed.get().replies().get(0).isDone()) {
                pool.work(file::place);
            }
        } catch (IOException | RuntimeException e) {
            file.clear(e);
            throw e;
        }
        strays.sweep();
    }

    /**
     * A name beside. It ends as an odd name does, unless that is too long, so that what the server makes of that shows before
     * anything is replaced.
     */
    private static StorePath beside(StorePath path) {
        StorePath part = NamesBeside.part(path);
        return RemoteNames.isOdd(path) && RemoteNames.canFollow(path)
                ? path.parent().orElseThrow().resolve(part.name() + path.name().toString())
                : part;
    }

    /** One file that is written. */
    private final class NewFile {

        private final StorePath path;
        private final StorePath partial;
        private final String part;
        private final Upload upload;
        private boolean isHidden;

        NewFile(StorePath path) throws IOException {
            this.path = path;
            this.partial = beside(path);
            this.part = names.ofNew(partial);
            this.upload = new Upload(pool, path, part, check);
        }

        /** Gives the answer that will come to the rename; empty if that was not asked for, or refused already. */
        Optional<Later> send(ContentSource content) throws IOException {
            isHidden = privacy.comesFirst(partial);
            if (isHidden) {
                pool.work(connection -> privacy.make(connection, part));
            }
            try {
                return upload.send(content, this::end);
            } catch (FtpRefusedException e) {
                if (!isHidden || upload.sent() > 0 || !refusesToOverwrite(e)) {
                    throw e;
                }
                privacy.cannotOverwrite();
                isHidden = false;
                pool.work(connection -> connection.ask("DELE", part));
                return upload.send(content, this::end);
            }
        }

        private boolean refusesToOverwrite(FtpRefusedException refusal) throws IOException {
            return refusal.isOf("STOR")
                    && REFUSED_FILE.contains(refusal.code())
                    && pool.with(connection -> connection.size(part)).isPresent();
        }

        /** Requires that all has arrived, and has the file renamed if nothing has to be looked at before or after that. */
        private Optional<Later> end(FtpConnection connection) throws IOException {
            boolean renames = !RemoteNames.isOdd(path) && !check.isMade();
            List<List<String>> hiding = isHidden ? List.of() : privacy.hiding(part);
            List<List<String>> questions = new ArrayList<>(List.of(List.of("SIZE", part)));
            questions.addAll(hiding);
            if (renames) {
                questions.add(List.of("RNFR", part));
            }
            List<FtpReply> replies = connection.askAll(questions);
            if (RemoteNames.isOdd(partial) && !replies.get(0).isDone()) {
                requireNameKept(connection);
            }
            boolean isNamed = renames && replies.get(replies.size() - 1).wantsMore();
            try {
                upload.requireWhole(connection, replies.get(0));
            } catch (IOException e) {
                if (isNamed) {
                    nameSo(connection, e);
                }
                throw e;
            }
            replies.subList(1, 1 + hiding.size()).forEach(privacy::takeNote);
            return isNamed
                    ? Optional.of(connection.askLater(List.of(List.of("RNTO", names.of(path)))))
                    : Optional.empty();
        }

        /** Ends a rename that was begun where it began: ProFTPD refuses everything else until it knows a new name. */
        private void nameSo(FtpConnection connection, IOException failure) {
            try {
                connection.ask("RNTO", part);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }

        void place(FtpConnection connection) throws IOException {
            if (RemoteNames.isOdd(partial)) {
                requireNameKept(connection);
            }
            Optional<StoredFile> before =
                    check.isMade() && looks.sees(connection, path) ? looks.find(connection, path) : Optional.empty();
            replacement.place(connection, partial, path);
            if (RemoteNames.isOdd(path) && RemoteNames.showsAlone(path)) {
                looks.requireKept(connection, path, path, FileKind.FILE);
            }
            if (check.isMade()) {
                requireInPlace(connection, before);
            }
        }

        private void requireNameKept(FtpConnection connection) throws IOException {
            looks.requireKept(connection, partial, path, FileKind.FILE);
        }

        /** Where nothing protects what is sent, a rename may have gone elsewhere on its way and be called done. */
        private void requireInPlace(FtpConnection connection, Optional<StoredFile> before) throws IOException {
            Optional<StoredFile> now = looks.find(connection, path);
            if (now.map(StoredFile::size).orElse(-1L) != upload.sent()) {
                throw new IOException("the server says that \"" + path + "\" is in its place, and it is not");
            }
            // The content was compared before. What the size and the time tell from what was there need not be compared
            // again.
            if (before.map(now.get()::looksLike).orElse(false)) {
                upload.passing().requireSame(connection, names.of(path));
            }
        }

        /** Removes what has not got its place, or has that done after the next write if the server is out of reach. */
        void clear(Exception failure) {
            try {
                if (!remove() && !isRefusal(failure)) {
                    // What served the broken connection may still have to make it.
                    strays.add(this::remove);
                }
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
                strays.add(this::remove);
            }
        }

        private boolean isRefusal(Exception failure) {
            return failure instanceof FtpRefusedException || failure instanceof FileSystemException;
        }

        /** Tells whether it was there, as far as the server says. */
        private boolean remove() throws IOException {
            return pool.with(connection -> {
                FtpReply reply = connection.ask("DELE", part);
                if (RemoteNames.isOdd(partial)) {
                    removeRenamed(connection);
                }
                if (!reply.isDone() && looks.sees(connection, partial)) {
                    throw stays(partial, reply);
                }
                return reply.isDone();
            });
        }

        /** What the server made of an odd name begins as it does. */
        private void removeRenamed(FtpConnection connection) throws IOException {
            String begin = partial.name().toString().substring(0, PART_LENGTH);
            for (StoredFile each : looks.list(connection, partial.parent().orElseThrow())) {
                if (each.path().name().toString().startsWith(begin)) {
                    FtpReply reply = connection.ask("DELE", names.of(each.path()));
                    if (!reply.isDone()) {
                        throw stays(each.path(), reply);
                    }
                }
            }
        }

        private static AccessDeniedException stays(StorePath part, FtpReply reply) {
            return new AccessDeniedException(
                    part.toString(),
                    null,
                    "is what a write that failed has left, and stays: the server answered \"" + reply + "\" to DELE");
        }
    }
}
