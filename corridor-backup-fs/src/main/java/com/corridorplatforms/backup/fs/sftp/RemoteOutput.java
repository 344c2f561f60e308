package com.corridorplatforms.backup.fs.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/** Writes a file's content without waiting for the server to confirm one piece before the next is sent. */
final class RemoteOutput {

    /** What one file may have under way, in bytes. */
    private static final int UNDER_WAY = 2 << 20;

    private static final int OVERHEAD = 32;

    private final SftpChannel channel;
    private final byte[] handle;
    private final int pieceSize;
    private final Deque<Answer> unconfirmed = new ArrayDeque<>();
    private long written;

    RemoteOutput(SftpChannel channel, byte[] handle, int pieceSize) {
        this.channel = channel;
        this.handle = handle;
        this.pieceSize = pieceSize;
    }

    /** Writes everything a stream has; the last pieces are not confirmed yet. */
    void write(InputStream in) throws IOException {
        boolean more = true;
        while (more) {
            Buffer piece = SftpChannel.request(OVERHEAD + handle.length + pieceSize);
            piece.putBytes(handle);
            piece.putLong(written);
            int begin = piece.wpos() + Integer.BYTES;
            int length = in.readNBytes(piece.array(), begin, pieceSize);
            more = length == pieceSize;
            if (length > 0) {
                piece.putInt(length);
                piece.wpos(begin + length);
                unconfirmed.add(channel.send(SftpConstants.SSH_FXP_WRITE, piece));
                written += length;
            }
            while (unconfirmed.size() > UNDER_WAY / pieceSize) {
                unconfirmed.remove().ok();
            }
        }
    }

    /**
     * Has the file closed, and waits until everything is confirmed.
     *
     * @return how many bytes were written
     * @throws IOException if a piece was refused, or the file is not as long as what was written
     */
    long finish() throws IOException {
        Answer looked = channel.send(SftpConstants.SSH_FXP_FSTAT, handle);
        Answer closed = channel.close(handle);
        while (!unconfirmed.isEmpty()) {
            unconfirmed.remove().ok();
        }
        long found = looked.attributes().size();
        closed.ok();
        if (found != written) {
            throw new IOException("the server kept " + found + " bytes of " + written + " that it confirmed");
        }
        return written;
    }

    /** Has the file closed, whatever became of it. */
    void abandon() throws IOException {
        unconfirmed.clear();
        channel.release(handle);
    }
}
