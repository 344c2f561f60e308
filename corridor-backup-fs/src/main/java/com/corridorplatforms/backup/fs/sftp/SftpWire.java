package com.corridorplatforms.backup.fs.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * The library's client, which opens the channel and takes apart what comes, with a way of its own to ask: requests wait until they
 * are flushed, and those that fit into one packet go as one. Each packet costs a cipher, a system call and two changes of threads at
 * either end, which is more than most requests cost themselves. What the library's client asks by itself is never answered here, so
 * nothing of it may be called. Thread-safe.
 */
final class SftpWire extends DefaultSftpClient {

    /** Room before a request's content for its length, its type and its number, so that it is sent without a copy. */
    static final int HEADER = Integer.BYTES + 1 + Integer.BYTES;

    /** What servers take in one packet at least, by RFC 4253, section 6.1. */
    private static final int PACKET = 32 << 10;

    /** Who asks for more waits until some of it is sent. */
    private static final int MOST_PACKETS = 4;

    private final Map<Integer, CompletableFuture<Buffer>> asked = new ConcurrentHashMap<>();
    private final Deque<Buffer> unsent = new ArrayDeque<>();
    private int lastNumber;
    private boolean isWriting;
    private final AtomicLong progress;

    /**
     * @param progress counts whatever comes or goes on any channel of the connection
     */
    SftpWire(ClientSession session, AtomicLong progress) throws IOException {
        super(session, SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3), SftpErrorDataHandler.EMPTY);
        this.progress = progress;
        getClientChannel().addCloseFutureListener(closed -> fail(new EOFException("the channel is closed")));
        if (getVersion() != SftpConstants.SFTP_V3) {
            getClientChannel().close(true);
            throw new IOException("the server speaks version " + getVersion() + " of SFTP, expected version 3");
        }
    }

    @Override
    public int send(int type, Buffer content) {
        throw new UnsupportedOperationException("requests of the library have numbers that are given here too");
    }

    /** Takes a request, whose content has room for its header, and gives what the answer will be. */
    CompletableFuture<Buffer> ask(int type, Buffer content, Duration patience) throws IOException {
        CompletableFuture<Buffer> reply = new CompletableFuture<>();
        boolean isFull;
        synchronized (unsent) {
            awaitRoom(patience);
            asked.put(++lastNumber, reply);
            putHeader(content, type, lastNumber);
            isFull = collect(content);
        }
        if (isFull) {
            flush();
        }
        return reply;
    }

    /** Tells whether there is a packet to which nothing can be added. */
    private boolean collect(Buffer content) {
        Buffer before = unsent.peekLast();
        if (before != null && before.available() + content.available() <= PACKET) {
            before.putBuffer(content);
            return false;
        }
        unsent.add(content);
        return unsent.size() > 1 || content.available() >= PACKET;
    }

    private static void putHeader(Buffer content, int type, int number) {
        int end = content.wpos();
        int begin = content.rpos() - HEADER;
        content.rpos(begin);
        content.wpos(begin);
        content.putInt(end - begin - Integer.BYTES);
        content.putByte((byte) type);
        content.putInt(number);
        content.wpos(end);
    }

    /** A link is dead when nothing comes or goes any more, not when one request waits for long. */
    long progress() {
        return progress.get();
    }

    private void awaitRoom(Duration patience) throws IOException {
        long seen = progress();
        long since = System.nanoTime();
        while (unsent.size() >= MOST_PACKETS && isOpen()) {
            long left = patience.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            if (left <= 0 && progress() == seen) {
                throw new IOException("nothing was taken for " + patience.toMillis() + " ms");
            } else if (left <= 0) {
                seen = progress();
                since = System.nanoTime();
            } else {
                awaitChange(left);
            }
        }
    }

    private void awaitChange(long millis) throws InterruptedIOException {
        try {
            unsent.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a request waited to be sent");
        }
    }

    /** Sends what was asked for. While something is being sent, what follows is collected and sent behind it. */
    void flush() {
        Buffer next;
        synchronized (unsent) {
            if (isWriting || unsent.isEmpty()) {
                return;
            }
            isWriting = true;
            next = unsent.remove();
            unsent.notifyAll();
        }
        try {
            getClientChannel().getAsyncIn().writeBuffer(next).addListener(this::written);
        } catch (IOException | RuntimeException e) {
            broken(e);
        }
    }

    private void written(IoWriteFuture written) {
        if (!written.isWritten()) {
            broken(written.getException());
            return;
        }
        progress.incrementAndGet();
        synchronized (unsent) {
            isWriting = false;
        }
        flush();
    }

    /** Half a packet may be under way, behind which nothing can be sent. */
    private void broken(Throwable why) {
        if (why instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
        }
        getClientSession().close(true);
        fail(why);
    }

    /** What was asked for is not answered any more. */
    private void fail(Throwable why) {
        synchronized (unsent) {
            isWriting = false;
            unsent.clear();
            unsent.notifyAll();
        }
        for (Integer number : asked.keySet()) {
            Optional.ofNullable(asked.remove(number)).ifPresent(reply -> reply.completeExceptionally(why));
        }
    }

    @Override
    protected void process(Buffer incoming) throws IOException {
        if (getVersion() <= 0) {
            super.process(incoming);
            return;
        }
        progress.incrementAndGet();
        // The buffer is used again for what comes next.
        Buffer reply = new ByteArrayBuffer(incoming.getCompactData());
        int number = number(reply);
        CompletableFuture<Buffer> waiting = asked.remove(number);
        if (waiting == null) {
            throw new IOException("the server answers a request that was not made; its number is " + number);
        }
        waiting.complete(reply);
    }

    private static int number(Buffer reply) {
        int begin = reply.rpos();
        reply.rpos(begin + Integer.BYTES + 1);
        int number = reply.getInt();
        reply.rpos(begin);
        return number;
    }
}
