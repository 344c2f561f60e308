package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.ReadFunction;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * A file's content, asked for ahead of the reader. It begins with little and has more under way with every answer, so that a
 * small file costs no memory and a large one is not slowed by the distance. The file can be looked at right behind its end: a server
 * does the requests for one file as if each came after the answer to the one before (section 3 of the draft).
 */
final class RemoteInput implements ReadFunction, Closeable {

    private static final int BEGINNING = 4;
    private final SftpChannel channel;
    private final String place;
    private final byte[] handle;
    private final long expectedEnd;
    private final int pieceSize;
    private final Allowance allowance;
    private final Look look;
    private final Deque<Piece> asked = new ArrayDeque<>();
    private long next;
    private int depth = BEGINNING;
    private boolean ended;
    private Optional<Answer> looked = Optional.empty();
    private byte[] bytes = new byte[0];
    private int at;

    /**
     * @param handle by which the server knows the open file; closed with the stream
     * @param place the file for messages; whoever reads may be another server's business
     * @param expectedEnd where the file ended when it was looked at; what has been added since is read too
     * @param pieceSize how much to ask for at once
     * @param allowance how much to have under way
     * @param look looks at the file after its end
     */
    RemoteInput(
            SftpChannel channel,
            String place,
            byte[] handle,
            long offset,
            long expectedEnd,
            int pieceSize,
            Allowance allowance,
            Look look) {
        this.channel = channel;
        this.place = place;
        this.handle = handle;
        this.next = offset;
        this.expectedEnd = expectedEnd;
        this.pieceSize = pieceSize;
        this.allowance = allowance;
        this.look = look;
        allowance.begin();
    }

    /** Asks what the file is now. */
    @FunctionalInterface
    interface Look {
        Look NONE = Optional::empty;

        Optional<Answer> ask() throws IOException;
    }

    /** What was asked for, and the look that was asked for behind it. */
    private record Piece(long offset, int length, Answer answer, Optional<Answer> look) {}

    /** What will be told of the file as it was when its end had been read; empty if that was not reached. */
    Optional<Answer> lookedAtEnd() {
        return looked;
    }

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
            looked = piece.look();
            return;
        }
        if (bytes.length == 0 || bytes.length > piece.length()) {
            throw channel.broken(
                    "sends " + bytes.length + " bytes where 1 to " + piece.length() + " were asked for", null);
        }
        if (bytes.length < piece.length()) {
            asked.addFirst(
                    ask(piece.offset() + bytes.length, piece.length() - bytes.length, piece.offset() >= expectedEnd));
        }
        depth = Math.min(depth + 1, Math.max(BEGINNING, allowance.ofOne() / pieceSize));
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
        boolean isBehind = next >= expectedEnd;
        int length = isBehind ? pieceSize : (int) Math.min(pieceSize, expectedEnd - next);
        asked.add(ask(next, length, isBehind));
        next += length;
    }

    private Piece ask(long offset, int length, boolean looks) throws IOException {
        Buffer content = SftpChannel.request(handle);
        content.putLong(offset);
        content.putInt(length);
        Answer answer = channel.send(SftpConstants.SSH_FXP_READ, content);
        return new Piece(offset, length, answer, looks ? look.ask() : Optional.empty());
    }

    /** Forgets what is still under way, and has the file closed. */
    @Override
    public void close() throws IOException {
        ended = true;
        allowance.end();
        asked.clear();
        channel.release(handle);
    }
}
