package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Verification;
import com.corridorplatforms.backup.fs.store.IoFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares content that passed over a data connection with what the server has: by a digest the server tells or, where that
 * is wanted, by content it sends once more. TLS does without being asked. Thread-safe.
 */
final class ContentCheck {

    private final Optional<ServerDigest> digest;
    private final boolean readsBack;
    private final boolean isProtected;
    private final AtomicBoolean wasLeftOut = new AtomicBoolean();

    /** Of files of this size the server does not tell digests in time. */
    private final AtomicLong tooLarge = new AtomicLong(Long.MAX_VALUE);

    private ContentCheck(Optional<ServerDigest> digest, boolean readsBack, boolean isProtected) {
        this.digest = digest;
        this.readsBack = readsBack;
        this.isProtected = isProtected;
    }

    static ContentCheck of(FtpHost host, ServerProfile profile) {
        Verification verification = host.options().verification();
        boolean readsBack = verification == Verification.READ_BACK;
        boolean asks = readsBack || verification == Verification.DIGEST && !host.protectsData();
        Optional<ServerDigest> digest = asks ? ServerDigest.offeredBy(profile) : Optional.empty();
        return new ContentCheck(digest, readsBack, host.protectsData());
    }

    /** Whether anything is compared. */
    boolean isMade() {
        return readsBack || digest.isPresent();
    }

    /** Whether content has passed, or will pass, that nothing but TCP protects. */
    boolean leavesOut() {
        return !isProtected && (!isMade() || wasLeftOut.get());
    }

    /** Begins to watch content. */
    Passing begin() {
        return new Passing(isMade() ? Optional.of(fresh()) : Optional.empty());
    }

    private MessageDigest fresh() {
        return digest.map(ServerDigest::begin).orElseGet(Digest::sha256);
    }

    /** Content that passes. Used by one thread. */
    final class Passing {

        private final Optional<MessageDigest> passing;
        private String passed = "";
        private long count;

        private Passing(Optional<MessageDigest> passing) {
            this.passing = passing;
        }

        /** Whether anything is compared. */
        boolean isWatched() {
            return passing.isPresent();
        }

        void add(byte[] buffer, int offset, int length) {
            count += length;
            passing.ifPresent(watching -> watching.update(buffer, offset, length));
        }

        /** After the last byte has passed: what the server has must be the same. May be asked of several files. */
        void requireSame(FtpConnection connection, String file) throws IOException {
            requireSame(connection, file, any -> false);
        }

        /**
         * The same of a file that others may write: one that has changed since it was looked at cannot be compared.
         *
         * @param hasChanged whether it has, asked if the server has something else
         */
        void requireSame(FtpConnection connection, String file, IoFunction<FtpConnection, Boolean> hasChanged)
                throws IOException {
            if (passing.isEmpty()) {
                return;
            }
            passed = passed.isEmpty() ? HexFormat.of().formatHex(passing.get().digest()) : passed;
            Optional<String> there = there(connection, file, count);
            if (there.isEmpty()) {
                wasLeftOut.set(true);
            } else if (!there.get().equals(passed) && !hasChanged.apply(connection)) {
                throw new IOException("content became another on its way: its digest is " + passed + " here and "
                        + there.get() + " on the server, expected the same");
            }
        }
    }

    private Optional<String> there(FtpConnection connection, String file, long size) throws IOException {
        Optional<String> told = digest.isEmpty() || readsBack && size >= tooLarge.get()
                ? Optional.empty()
                : digest.get().of(connection, file, size);
        if (told.isPresent() || !readsBack) {
            return told;
        }
        if (connection.isClosed()) {
            tooLarge.accumulateAndGet(size, Math::min);
            throw new FtpLostException(
                    "the server did not tell a digest in time, so that the content has to be read back");
        }
        return Optional.of(readBack(connection, file));
    }

    private String readBack(FtpConnection connection, String file) throws IOException {
        MessageDigest again = fresh();
        connection.transfer("RETR", file, 0, transfer -> {
            transfer.in().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), again));
            transfer.finish();
        });
        return HexFormat.of().formatHex(again.digest());
    }
}
