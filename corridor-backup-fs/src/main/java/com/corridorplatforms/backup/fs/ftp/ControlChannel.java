package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.ServerWords;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The connection on which commands and replies travel. Texts are ISO-8859-1, so that bytes pass through unchanged whatever
 * they mean. Used by one thread at a time, except that {@link #keepAlive} may be called by another during a transfer, and that others may
 * wait for what they asked {@link #sendLater}.
 */
final class ControlChannel implements Closeable {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_LINES = 1 << 20;
    private static final int CLOSING = 421;
    private static final Pattern REPLY = Pattern.compile("(?s)[1-5][0-9]{2}([ -].*)?");

    /** What servers answer to a NOOP while they transfer; Pure-FTPd, for one, calls it unknown then. */
    private static final Set<Integer> ANSWERS_TO_NOOP = Set.of(200, 202, 500, 501, 502, 503);

    private final Socket wire;
    private final Optional<SocketOption<Boolean>> acknowledgeAtOnce;
    private Socket socket;
    private InputStream in;
    private final Object receiving = new Object();
    private final Deque<Later> promised = new ArrayDeque<>();
    private int unanswered;
    private boolean transferring;

    /**
     * @param wire the TCP connection
     * @param socket the same, or what encrypts it
     */
    ControlChannel(Socket wire, Socket socket) throws IOException {
        this.wire = wire;
        this.acknowledgeAtOnce = acknowledgeAtOnce(wire);
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** An option that Linux has and the Java platform does not name. */
    @SuppressWarnings("unchecked")
    private static Optional<SocketOption<Boolean>> acknowledgeAtOnce(Socket socket) {
        return socket.supportedOptions().stream()
                .filter(option -> option.name().equals("TCP_QUICKACK") && option.type() == Boolean.class)
                .map(option -> (SocketOption<Boolean>) option)
                .findFirst();
    }

    Socket socket() {
        return socket;
    }

    boolean isClosed() {
        return wire.isClosed();
    }

    InetAddress server() {
        return socket.getInetAddress();
    }

    /** Goes on over another socket. What came before encryption and was not asked for may be an attacker's. */
    void upgrade(Socket encrypted) throws IOException {
        if (in.available() > 0) {
            throw new FtpLostException("the server said more than was asked before encryption began");
        }
        socket = encrypted;
        in = new BufferedInputStream(encrypted.getInputStream());
    }

    FtpReply command(String verb, String... argument) throws IOException {
        sendAll(List.of(Stream.concat(Stream.of(verb), Stream.of(argument)).toList()));
        return receive();
    }

    /** Sends commands whose answers are received before all that are asked for afterwards, by whoever comes first. */
    Later sendLater(List<List<String>> commands) throws IOException {
        sendAll(commands);
        Later later = Later.of(this, commands.size());
        synchronized (receiving) {
            promised.add(later);
        }
        return later;
    }

    /** Receives what was promised, up to the end of one promise. */
    void await(Later later) {
        synchronized (receiving) {
            try {
                while (!later.isComplete()) {
                    keepPromise();
                }
            } catch (IOException e) {
                // It is told by each of the promises.
                return;
            }
        }
    }

    /** What comes after an answer that did not come is nobody's: the connection is of no use any more. */
    private void keepPromise() throws IOException {
        try {
            promised.element().take(receiveNext());
        } catch (IOException e) {
            promised.forEach(each -> each.fail(e));
            promised.clear();
            wire.close();
            throw e;
        }
        if (promised.element().isComplete()) {
            promised.remove();
        }
    }

    /** Sends commands at once, without waiting for an answer; the answers are to be received in the same order. */
    void sendAll(List<List<String>> commands) throws IOException {
        receiveUnanswered();
        send(commands);
    }

    /** In one piece, since each is an interruption for the server. */
    private synchronized void send(List<List<String>> commands) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (List<String> command : commands) {
            lines.append(text(command)).append("\r\n");
        }
        try {
            socket.getOutputStream().write(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new FtpLostException(
                    "the connection broke at " + commands.get(0).get(0), e);
        }
    }

    private static String text(List<String> command) {
        String line = String.join(" ", command);
        if (line.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0 || c >= 0xFF)) {
            throw new IllegalArgumentException(
                    "the argument of " + command.get(0) + " holds what ends or changes a command");
        }
        return line;
    }

    /** From now on {@link #keepAlive} has something to say, until the transfer ends. */
    synchronized void transferring(boolean begins) {
        transferring = begins;
    }

    synchronized void keepAlive() throws IOException {
        if (transferring) {
            send(List.of(List.of("NOOP")));
            unanswered++;
        }
    }

    FtpReply receive() throws IOException {
        synchronized (receiving) {
            while (!promised.isEmpty()) {
                keepPromise();
            }
            return receiveNext();
        }
    }

    private FtpReply receiveNext() throws IOException {
        hasten();
        String first = line();
        if (!REPLY.matcher(first).matches()) {
            throw new FtpLostException(
                    "\"" + address() + "\" does not speak FTP: it said \"" + ServerWords.beginning(first)
                            + "\", expected a reply of three digits; check the address and its port"
                            + (first.startsWith("SSH-") ? ", or use \"sftp:\" to speak to this SSH server" : ""));
        }
        String code = first.substring(0, 3);
        List<String> lines = new ArrayList<>();
        lines.add(first.length() > 4 ? first.substring(4) : "");
        if (first.startsWith("-", 3)) {
            rest(code + " ", lines);
        }
        FtpReply reply = new FtpReply(Integer.parseInt(code), lines);
        if (reply.code() == CLOSING) {
            throw new FtpLostException(reply);
        }
        return reply;
    }

    private String address() {
        return wire.getRemoteSocketAddress() instanceof InetSocketAddress server
                ? server.getHostString() + ":" + server.getPort()
                : "the server";
    }

    /**
     * A server that has sent one reply and has another to send may wait until the first is acknowledged, which takes 40 ms
     * unless it is done at once. The system forgets the wish, so it is repeated.
     */
    private void hasten() throws IOException {
        if (acknowledgeAtOnce.isPresent() && !wire.isClosed()) {
            wire.setOption(acknowledgeAtOnce.get(), true);
        }
    }

    private void rest(String end, List<String> lines) throws IOException {
        String line = line();
        while (!line.startsWith(end)) {
            lines.add(line);
            if (lines.size() > MOST_LINES) {
                throw new FtpLostException("the server's reply does not end");
            }
            line = line();
        }
        lines.add(line.substring(end.length()));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        try {
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0 || line.size() >= LONGEST_LINE) {
                    throw new FtpLostException("the server ended the connection without a word");
                }
                line.write(octet);
            }
        } catch (FtpLostException e) {
            throw e;
        } catch (IOException e) {
            throw new FtpLostException("no reply came from the server", e);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The reply that ends a transfer. Servers answer to NOOP before it or after it. */
    FtpReply receiveAfterTransfer() throws IOException {
        FtpReply reply = receive();
        while (unanswered() > 0 && ANSWERS_TO_NOOP.contains(reply.code())) {
            answered();
            reply = receive();
        }
        return reply;
    }

    /** Takes the answers to NOOP that servers send after the reply that ends the transfer. */
    void receiveUnanswered() throws IOException {
        while (unanswered() > 0) {
            receive();
            answered();
        }
    }

    private synchronized int unanswered() {
        return unanswered;
    }

    private synchronized void answered() {
        unanswered--;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
