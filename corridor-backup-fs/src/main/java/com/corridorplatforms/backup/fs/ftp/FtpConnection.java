package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One connection to a server, logged in. Used by one thread at a time. */
final class FtpConnection implements Closeable {

    private static final int MODIFIED_OR_SIZE = 213;
    private static final int NO_DATA_CONNECTION = 425;
    private static final int LONGEST_GOODBYE_MILLIS = 2_000;
    private static final int LONGEST_DOUBT_MILLIS = 5_000;
    private static final int ANSWERS_TIMED = 3;
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

    private final FtpHost host;
    private final ControlChannel control;
    private final DataConnections connections;
    private final KeepAlive keepAlive;
    private boolean broken;
    private boolean pipelines;

    private FtpConnection(FtpHost host, ControlChannel control, KeepAlive keepAlive) {
        this.host = host;
        this.control = control;
        this.connections = new DataConnections(host, control);
        this.keepAlive = keepAlive;
    }

    static FtpConnection open(FtpHost host, KeepAlive keepAlive) throws IOException {
        return new FtpConnection(host, new Login(host).connect(), keepAlive);
    }

    /** Whether it may be used again. */
    boolean isSound() {
        return !broken && !control.isClosed();
    }

    /** Whether nothing can be asked any more. */
    boolean isClosed() {
        return control.isClosed();
    }

    /** Sends a command and gives whatever the server answers. */
    FtpReply ask(String verb, String... argument) throws IOException {
        broken = true;
        FtpReply reply = control.command(verb, argument);
        broken = false;
        return reply;
    }

    /**
     * Sends a command whose answer takes the server a while.
     *
     * @param millis how long to wait
     * @return empty if none came; the connection is closed then, since it may still come
     */
    Optional<FtpReply> askPatiently(int millis, String verb, String... argument) throws IOException {
        control.socket().setSoTimeout(millis);
        try {
            Optional<FtpReply> reply = Optional.of(ask(verb, argument));
            control.socket().setSoTimeout(host.options().millis());
            return reply;
        } catch (FtpLostException e) {
            control.close();
            if (e.getCause() instanceof SocketTimeoutException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** How long the server has for an answer that costs it no work. */
    int millis() {
        return host.options().millis();
    }

    /**
     * Whether the server does what is sent before the answer to what was sent earlier. RFC 959 does not say that it must, and a server
     * that takes what it receives at once for one command leaves the rest out. One that does not is lost afterwards.
     */
    boolean takesSeveral() throws IOException {
        control.socket()
                .setSoTimeout(Math.min(LONGEST_DOUBT_MILLIS, host.options().millis()));
        try {
            askAll(true, List.of(List.of("NOOP"), List.of("NOOP")));
            return true;
        } catch (FtpLostException e) {
            return false;
        } finally {
            control.socket().setSoTimeout(host.options().millis());
        }
    }

    /** Whether the server answers so soon. The quickest of a few answers counts, since anything may delay one. */
    boolean answersWithin(Duration time) throws IOException {
        for (int asked = 0; asked < ANSWERS_TIMED; asked++) {
            long begin = System.nanoTime();
            ask("NOOP");
            if (System.nanoTime() - begin <= time.toNanos()) {
                return true;
            }
        }
        return false;
    }

    /** From now on commands may be sent before the answers to earlier ones. */
    void pipeline(boolean allowed) {
        pipelines = allowed;
    }

    /** Sends commands none of which depends on the answer to another, and gives whatever the server answers. */
    List<FtpReply> askAll(List<List<String>> commands) throws IOException {
        return askAll(pipelines, commands);
    }

    /** The same, to be waited for while somebody else uses the connection already, if the server takes several. */
    Later askLater(List<List<String>> commands) throws IOException {
        if (!pipelines) {
            return Later.come(control, askAll(commands));
        }
        broken = true;
        Later later = control.sendLater(commands);
        broken = false;
        return later;
    }

    boolean pipelines() {
        return pipelines;
    }

    private List<FtpReply> askAll(boolean atOnce, List<List<String>> commands) throws IOException {
        broken = true;
        List<FtpReply> replies = new ArrayList<>();
        if (atOnce) {
            control.sendAll(commands);
        }
        for (List<String> command : commands) {
            if (!atOnce) {
                control.sendAll(List.of(command));
            }
            replies.add(control.receive());
        }
        broken = false;
        return replies;
    }

    /** Sends a command that must succeed. */
    FtpReply demand(String verb, String... argument) throws IOException {
        FtpReply reply = ask(verb, argument);
        if (!reply.isDone()) {
            throw new FtpRefusedException(verb, reply);
        }
        return reply;
    }

    /** The same of a command and its arguments. */
    FtpReply demand(List<String> command) throws IOException {
        return demand(command.get(0), command.subList(1, command.size()).toArray(String[]::new));
    }

    /** Gives a file another name, as RFC 959 does it: from, then to. */
    void rename(String from, String to) throws IOException {
        FtpReply reply = ask("RNFR", from);
        if (!reply.wantsMore()) {
            throw new FtpRefusedException("RNFR", reply);
        }
        demand("RNTO", to);
    }

    /** The size of a file (RFC 3659), or empty if the server does not tell: it has no SIZE, or there is no such file. */
    OptionalLong size(String path) throws IOException {
        return size(ask("SIZE", path));
    }

    /** The size that the answer to SIZE tells. */
    static OptionalLong size(FtpReply reply) {
        String text = reply.lines().get(0).strip();
        return reply.code() == MODIFIED_OR_SIZE && SIZE.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** The size of a file whose transfer has just ended; -1 if the server does not tell. */
    long sizeAfter(String path) throws IOException {
        return size(path).orElse(-1);
    }

    /** Begins a transfer at an offset. */
    Transfer begin(String verb, String argument, long offset) throws IOException {
        broken = true;
        boolean atOnce = pipelines && offset == 0 && connections.asksExtended();
        List<String> command = argument.isEmpty() ? List.of(verb) : List.of(verb, argument);
        DataConnections.Prepared prepared = atOnce ? prepareBefore(verb, command) : prepare();
        try {
            if (offset > 0) {
                restartAt(offset);
            }
            if (!atOnce) {
                control.sendAll(List.of(command));
            }
            FtpReply reply = control.receive();
            if (!reply.isPreliminary()) {
                broken = false;
                throw new FtpRefusedException(verb, reply);
            }
            Socket data = protect(prepared.open());
            Transfer transfer = new Transfer(verb, reply, control, data, keepAlive);
            broken = false;
            return transfer;
        } catch (IOException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    /** Sends the command together with the question for a port: the server does not begin before it is connected to. */
    private DataConnections.Prepared prepareBefore(String verb, List<String> command) throws IOException {
        control.sendAll(List.of(List.of(DataConnections.EXTENDED), command));
        FtpReply reply = control.receive();
        if (!reply.isDone()) {
            throw new FtpLostException("the server answered \"" + reply + "\" to " + DataConnections.EXTENDED
                    + ", which it did before, expected a port");
        }
        try {
            return connections.connect(reply);
        } catch (FtpLostException e) {
            throw refusalBehind(verb, e);
        }
    }

    /** A server that refuses the command no longer listens, so what it says counts more than that nothing could be connected to. */
    private IOException refusalBehind(String verb, FtpLostException failure) throws IOException {
        FtpReply reply;
        control.socket().setSoTimeout(LONGEST_GOODBYE_MILLIS);
        try {
            reply = control.receive();
        } catch (FtpLostException e) {
            failure.addSuppressed(e);
            return failure;
        } finally {
            control.socket().setSoTimeout(host.options().millis());
        }
        if (reply.isPreliminary() || reply.isDone() || reply.code() == NO_DATA_CONNECTION) {
            return failure;
        }
        broken = false;
        return new FtpRefusedException(verb, reply);
    }

    private DataConnections.Prepared prepare() throws IOException {
        try {
            return connections.prepare();
        } catch (FtpRefusedException e) {
            broken = false;
            throw e;
        }
    }

    private void restartAt(long offset) throws IOException {
        FtpReply reply = control.command("REST", Long.toString(offset));
        if (!reply.wantsMore()) {
            broken = false;
            throw new FtpRefusedException("REST", reply);
        }
    }

    private Socket protect(Socket plain) throws IOException {
        if (!host.protectsData()) {
            return plain;
        }
        try {
            // The end of a handshake would wait for the acknowledgement of what came right before it, which takes 40
            // ms.
            plain.setTcpNoDelay(true);
            return host.tls().orElseThrow().data(plain, control.socket());
        } catch (IOException e) {
            plain.close();
            throw explained(e);
        }
    }

    private IOException explained(IOException failure) {
        try {
            control.socket().setSoTimeout(LONGEST_GOODBYE_MILLIS);
            return new IOException(failure.getMessage() + "; the server says \"" + control.receive() + "\"", failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** The lines of a listing, as the bytes they are. */
    List<String> lines(String verb, String argument) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        transfer(verb, argument, 0, transfer -> {
            transfer.in().transferTo(text);
            transfer.finish();
            requireWhole(transfer.ending().orElseThrow());
        });
        String all = text.toString(StandardCharsets.ISO_8859_1);
        if (!all.isEmpty() && !all.endsWith("\n")) {
            throw new IOException("the listing of " + host + " ends inside a line, expected whole lines");
        }
        return Arrays.stream(all.split("\r?\n")).filter(line -> !line.isBlank()).toList();
    }

    /** Pure-FTPd lists 10,000 entries unless it is told to list more, and calls the rest truncated in words alone. */
    private void requireWhole(FtpReply reply) throws IOException {
        if (reply.toString().toLowerCase(Locale.ROOT).contains("truncated")) {
            throw new FileSystemException(
                    host.toString(),
                    null,
                    "the server lists a part of a directory only (\"" + reply
                            + "\"), expected all of it; raise its limit, which is the option -L of Pure-FTPd");
        }
    }

    /** Transfers, and ends what the use did not end. */
    void transfer(String verb, String argument, long offset, IoConsumer<Transfer> use) throws IOException {
        Transfer transfer = begin(verb, argument, offset);
        try (transfer) {
            use.accept(transfer);
        } finally {
            // What was asked after its end may have broken it as well.
            broken |= !transfer.isSettled() || !answersAll();
        }
    }

    private boolean answersAll() {
        try {
            control.receiveUnanswered();
            return true;
        } catch (IOException e) {
            // The transfer has ended well before; only this connection has not.
            return false;
        }
    }

    /** The first bytes of a file from an offset on, at most so many. */
    byte[] peek(String path, long offset, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        transfer("RETR", path, offset, transfer -> {
            InputStream in = transfer.in();
            bytes.writeBytes(in.readNBytes(most));
        });
        return bytes.toByteArray();
    }

    /** Says goodbye if that is possible. */
    @Override
    public void close() throws IOException {
        if (!broken && !control.socket().isClosed()) {
            try (control) {
                control.socket().setSoTimeout(LONGEST_GOODBYE_MILLIS);
                control.command("QUIT");
            } catch (FtpLostException e) {
                // Nothing depends on the goodbye.
                return;
            }
        }
        control.close();
    }
}
