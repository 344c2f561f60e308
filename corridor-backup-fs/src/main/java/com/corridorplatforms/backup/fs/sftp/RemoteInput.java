package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.ReadFunction;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * A file's content, asked for ahead of the reader. It begins with little and has more under way with every answer, so that a
 * small file costs no memory and a large one is not slowed by the distance.
 */
final class RemoteInput implements ReadFunction, Closeable {

    private static final int BEGINNING = 4;
    /** What one file may have under way, in bytes. */
    private static final int UNDER_WAY = 4 << 20;

    private final SftpChannel channel;
    private final String place;
    private final byte[] handle;
    private final long expectedEnd;
    private final int pieceSize;
    private final Deque<Piece> asked = new ArrayDeque<>();
    private long next;
    private int depth = BEGINNING;
    private boolean ended;
    private byte[] bytes = new byte[0];
    private int at;

    /**
     * @param handle by which the server knows the open file; closed with the stream
     * @param place the file for messages; whoever reads may be another server's business
     * @param expectedEnd where the file ended when it was looked at; what has been added since is read too
     * @param pieceSize how much to ask for at once
     */
    RemoteInput(SftpChannel channel, String place, byte[] handle, long offset, long expectedEnd, int pieceSize) {
        this.channel = channel;
        this.place = place;
        this.handle = handle;
        this.next = offset;
        this.expectedEnd = expectedEnd;
        this.pieceSize = pieceSize;
    }

    private record Piece(long offset, int length, Answer answer) {}

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at == bytes.length && !ended) {
            takePiece();
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, offset, count);
        at += count;
        return count == 0 ? -1 : count;
    }

    private void takePiece() throws IOException {
        askAhead();
        Piece piece = asked.remove();
        try {
            bytes = piece.answer().await(SftpConstants.SSH_FXP_DATA, Buffer::getBytes);
            at = 0;
        } catch (Refusal e) {
            if (!e.isEndOfFile()) {
                throw e.about(place);
            }
            ended = true;
            return;
        }
        if (bytes.length == 0 || bytes.length > piece.length()) {
            throw channel.broken(
                    "sends " + bytes.length + " bytes where 1 to " + piece.length() + " were asked for", null);
        }
        if (bytes.length < piece.length()) {
            asked.addFirst(ask(piece.offset() + bytes.length, piece.length() - bytes.length));
        }
        depth = Math.min(depth + 1, Math.max(BEGINNING, UNDER_WAY / pieceSize));
    }

    /** Beyond the expected end it asks once at a time: almost always the answer is that nothing is there. */
    private void askAhead() throws IOException {
        while (asked.size() < depth && (next < expectedEnd || asked.isEmpty())) {
            askNext();
        }
        if (asked.size() < depth && asked.getLast().offset() < expectedEnd) {
            askNext();
        }
    }

    private void askNext() throws IOException {
        int length = next < expectedEnd ? (int) Math.min(pieceSize, expectedEnd - next) : pieceSize;
        asked.add(ask(next, length));
        next += length;
    }

    private Piece ask(long offset, int length) throws IOException {
        Buffer content = SftpChannel.request(handle);
        content.putLong(offset);
        content.putInt(length);
        return new Piece(offset, length, channel.send(SftpConstants.SSH_FXP_READ, content));
    }

    /** Forgets what is still under way, and has the file closed. */
    @Override
    public void close() throws IOException {
        ended = true;
        while (!asked.isEmpty()) {
            channel.abandon(asked.remove().answer());
        }
        channel.abandon(channel.close(handle));
    }
}
