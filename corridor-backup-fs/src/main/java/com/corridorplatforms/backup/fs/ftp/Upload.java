package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ContentCheck.Passing;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes content to a file that nobody knows yet and reads its size back. If the connection breaks, it goes on over another
 * one, once: behind what has arrived, if the last of that is what was sent, and otherwise from the beginning. A server may
 * have lost, padded or mixed up what it had when the connection broke.
 */
final class Upload {

    private static final int BUFFER = 1 << 16;
    private static final int TAIL = 1 << 16;

    private final FtpPool pool;
    private final StorePath place;
    private final String file;
    private final ContentCheck check;
    private Passing passing;
    private long sent;

    /**
     * @param place whose content it is
     * @param file the path on the server it is written to
     */
    Upload(FtpPool pool, StorePath place, String file, ContentCheck check) {
        this.pool = pool;
        this.place = place;
        this.file = file;
        this.check = check;
        this.passing = check.begin();
    }

    /** How many bytes were sent. */
    long sent() {
        return sent;
    }

    /** What was sent, to be compared again. */
    Passing passing() {
        return passing;
    }

    /**
     * Sends it.
     *
     * @param end what to do on the same connection when the server has called the transfer complete
     * @return what that gives
     */
    <T> T send(ContentSource content, IoFunction<FtpConnection, T> end) throws IOException {
        try {
            return pool.with(connection -> {
                sendAll(connection, content);
                return end.apply(connection);
            });
        } catch (FtpLostException e) {
            try {
                return pool.with(connection -> {
                    goOn(connection, content);
                    return end.apply(connection);
                });
            } catch (FtpLostException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }

    /**
     * Requires that the server has what was sent.
     *
     * @param answer what it says to SIZE
     */
    void requireWhole(FtpConnection connection, FtpReply answer) throws IOException {
        long there = FtpConnection.size(answer)
                .orElseThrow(() -> new IOException("the server does not tell the size of what was written for \""
                        + place + "\", expected " + sent + " bytes"));
        if (there != sent) {
            throw new IOException("the server says that all of \"" + place + "\" was written but has " + there + " of "
                    + sent + " bytes");
        }
        passing.requireSame(connection, file);
    }

    private void sendAll(FtpConnection connection, ContentSource content) throws IOException {
        sent = 0;
        passing = check.begin();
        connection.transfer("STOR", file, 0, transfer -> {
            content.read(in -> copy(in, transfer));
            transfer.finish();
        });
    }

    private void goOn(FtpConnection connection, ContentSource content) throws IOException {
        long there = connection.size(file).orElse(0);
        if (there == 0) {
            sendAll(connection, content);
            return;
        }
        int length = (int) Math.min(TAIL, there);
        byte[] tail = connection.peek(file, there - length, length);
        boolean[] isOurs = new boolean[1];
        content.read(in -> isOurs[0] = append(connection, in, there, tail));
        if (!isOurs[0]) {
            sendAll(connection, content);
        }
    }

    /** Sends what follows the tail, or nothing if the tail is not what was sent. */
    private boolean append(FtpConnection connection, InputStream in, long there, byte[] tail) throws IOException {
        passing = check.begin();
        pass(in, there - tail.length);
        if (!Arrays.equals(in.readNBytes(tail.length), tail)) {
            return false;
        }
        passing.add(tail, 0, tail.length);
        sent = there;
        connection.transfer("APPE", file, 0, transfer -> {
            copy(in, transfer);
            transfer.finish();
        });
        return true;
    }

    private void pass(InputStream in, long count) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = count; left > 0; ) {
            int length = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (length < 0) {
                return;
            }
            passing.add(buffer, 0, length);
            left -= length;
        }
    }

    private void copy(InputStream in, Transfer transfer) throws IOException {
        OutputStream out = transfer.out();
        Pieces.read(in, (buffer, length) -> {
            write(out, buffer, length, transfer);
            passing.add(buffer, 0, length);
            sent += length;
        });
    }

    /** A server that can take no more ends the data connection and then says why, for instance that its disk is full. */
    private void write(OutputStream out, byte[] buffer, int length, Transfer transfer) throws IOException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            transfer.finish();
            throw new FtpLostException("the data connection broke after " + sent + " bytes", e);
        }
    }
}
