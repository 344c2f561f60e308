package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StoreFullException;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Function;

/** Says what a server's refusal means. 550 can mean anything, so that a look at the path has to tell. */
final class Refusals {

    private final Function<StorePath, String> location;
    private final RemoteNames names;
    private final IoFunction<StorePath, Optional<StoredFile>> find;

    Refusals(
            Function<StorePath, String> location, RemoteNames names, IoFunction<StorePath, Optional<StoredFile>> find) {
        this.location = location;
        this.names = names;
        this.find = find;
    }

    IOException explain(StorePath path, FtpRefusedException refusal) throws IOException {
        return switch (refusal.code()) {
            case 452, 552 -> because(new StoreFullException(location.apply(path), refusal.getMessage()), refusal);
            case 522 ->
                failure(
                        path,
                        "the server demands that data connections are encrypted and resume the TLS session, set \"data-protection\" to"
                                + " \"private\" and \"session-reuse\" to \"offered\"",
                        refusal);
            case 500, 502, 504 -> failure(path, "the server cannot do that", refusal);
            case 425, 426, 451, 551 -> because(new IOException(untransferred(path, refusal)), refusal);
            default -> looked(path, refusal);
        };
    }

    /** What was written may have found no room, which few servers call by the code they have for it. */
    private String untransferred(StorePath path, FtpRefusedException refusal) {
        boolean mayBeFull = refusal.isOf("STOR", "APPE") && (refusal.code() == 451 || refusal.code() == 551);
        return "\"" + location.apply(path) + "\" was not transferred: " + refusal.getMessage()
                + (mayBeFull ? "; its disk may be full" : "");
    }

    private IOException failure(StorePath path, String meaning, FtpRefusedException refusal) {
        String reason = meaning + ": " + refusal.getMessage();
        return because(new FileSystemException(location.apply(path), null, reason), refusal);
    }

    private static IOException because(IOException failure, FtpRefusedException refusal) {
        failure.initCause(refusal);
        return failure;
    }

    private IOException looked(StorePath path, FtpRefusedException refusal) throws IOException {
        if (refusal.isOf("RETR") && Looks.absent(refusal.reply(), names.of(path))) {
            return because(new NoSuchFileException(location.apply(path), null, refusal.getMessage()), refusal);
        }
        boolean isMissing = !path.isRoot() && isNoDirectory(path.parent().orElseThrow());
        return because(
                isMissing
                        ? new NoSuchFileException(location.apply(path), null, "its directory does not exist")
                        : new AccessDeniedException(location.apply(path), null, refusal.getMessage()),
                refusal);
    }

    private boolean isNoDirectory(StorePath path) throws IOException {
        return find.apply(path).map(found -> found.kind() != FileKind.DIRECTORY).orElse(true);
    }
}
