package com.corridorplatforms.backup.fs.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and a server, passes bytes on both ways, and does to them what a bad network does. All bytes of all
 * connections count together. Data connections of FTP that the server announces pass through it as well; where announcements
 * are encrypted, it has the server's ports at an address of its own.
 */
public final class CuttingProxy implements Closeable {

    private static final Pattern EXTENDED_PASSIVE =
            Pattern.compile("^(229 [^(]*\\(\\|\\|\\|)([0-9]+)(\\|\\))", Pattern.MULTILINE);

    private static final String OWN_ADDRESS = "127.0.0.2";
    private static final long LONGEST_WAIT_NANOS = 20_000_000_000L;

    private final int target;
    private final ServerSocket socket;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private long passed;
    private final List<Kind> happened = new ArrayList<>();

    private CuttingProxy(int target, ServerSocket socket, List<Fault> faults) {
        this.target = target;
        this.socket = socket;
        faults.stream().sorted(Comparator.comparingLong(Fault::at)).forEach(this.faults::add);
    }

    /** What happens to a connection. */
    public enum Kind {
        /** Both ends are told that the connection is reset. */
        CUT,
        /** Nothing passes any more, and nobody is told. */
        STALL,
        /** Who receives is told that the sender has sent everything, although there was more. */
        TRUNCATE,
        /** One bit becomes another. */
        GARBLE
    }

    /**
     * Something that happens once.
     *
     * @param at before which byte of all that pass
     * @param kind what
     */
    public record Fault(long at, Kind kind) {}

    /**
     * Begins to listen on a free port.
     *
     * @param target the server's port on this host
     * @param faults what is to happen
     * @return the proxy
     * @throws IOException if it cannot listen
     */
    public static CuttingProxy to(int target, List<Fault> faults) throws IOException {
        CuttingProxy proxy = new CuttingProxy(target, listen(), faults);
        proxy.serve(proxy.socket, target);
        return proxy;
    }

    /**
     * Begins to listen at another address of this host, {@link #host}, on a free port and on those of data connections.
     *
     * @param target the server's port on this host
     * @param data the ports among which the server chooses those of its data connections
     * @param faults what is to happen
     * @return the proxy
     * @throws IOException if it cannot listen
     */
    public static CuttingProxy beside(int target, List<Integer> data, List<Fault> faults) throws IOException {
        InetAddress own = InetAddress.getByName(OWN_ADDRESS);
        CuttingProxy proxy = new CuttingProxy(target, new ServerSocket(0, 50, own), faults);
        proxy.serve(proxy.socket, target);
        for (int port : data) {
            ServerSocket listening = listen(own, port);
            proxy.open.add(listening);
            proxy.serve(listening, port);
        }
        return proxy;
    }

    /** Waits for a port that a former proxy, or a server of somebody else, still has. */
    private static ServerSocket listen(InetAddress own, int port) throws IOException {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (true) {
            try {
                return new ServerSocket(port, 50, own);
            } catch (BindException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private void serve(ServerSocket listening, int port) {
        start(() -> {
            while (true) {
                Socket client = listening.accept();
                start(() -> connect(client, port));
            }
        });
    }

    /** The address it listens at. */
    public String host() {
        return socket.getInetAddress().getHostAddress();
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** How many bytes have come so far. */
    public synchronized long passed() {
        return passed;
    }

    /** What has happened so far. */
    public synchronized List<Kind> happened() {
        return List.copyOf(happened);
    }

    /** The fault that happens within the next bytes, if one does, counted from the first of them. */
    private synchronized Optional<Fault> take(int bytes) {
        long begin = passed;
        passed += bytes;
        if (faults.isEmpty() || faults.peek().at() >= passed) {
            return Optional.empty();
        }
        Fault fault = faults.remove();
        happened.add(fault.kind());
        return Optional.of(new Fault(Math.max(0, fault.at() - begin), fault.kind()));
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A connection that ends in whatever way is what this is about. */
    private void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void connect(Socket client, int port) throws IOException {
        open.add(client);
        Link link = new Link(client, server(client, port));
        open.add(link);
        start(() -> link.pass(link.client, link.server, false));
        start(() -> link.pass(link.server, link.client, port == target));
    }

    private static Socket server(Socket client, int port) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private final class Link implements Closeable {

        private final Socket client;
        private final Socket server;
        private volatile boolean stalled;

        private Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        private void pass(Socket from, Socket to, boolean announces) throws IOException {
            byte[] buffer = new byte[16 << 10];
            InputStream in = from.getInputStream();
            boolean truncated = false;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                byte[] bytes = announces ? redirected(buffer, length) : Arrays.copyOf(buffer, length);
                Optional<Fault> fault = take(bytes.length);
                if (!stalled && !truncated) {
                    truncated = pass(bytes, fault, to);
                }
            }
            if (stalled) {
                close();
            } else if (!truncated) {
                to.shutdownOutput();
            }
        }

        /** Tells whether the rest of this direction is to be lost. */
        private boolean pass(byte[] bytes, Optional<Fault> fault, Socket to) throws IOException {
            OutputStream out = to.getOutputStream();
            if (fault.isEmpty()) {
                out.write(bytes);
                return false;
            }
            int at = (int) fault.get().at();
            if (fault.get().kind() == Kind.GARBLE) {
                bytes[at] ^= (byte) (1 << at % Byte.SIZE);
                out.write(bytes);
                return false;
            }
            out.write(bytes, 0, at);
            switch (fault.get().kind()) {
                case CUT -> close();
                case STALL -> stalled = true;
                case TRUNCATE -> to.shutdownOutput();
                case GARBLE -> throw new IllegalStateException();
            }
            return fault.get().kind() == Kind.TRUNCATE;
        }

        /** Resets both connections. */
        @Override
        public void close() throws IOException {
            for (Socket each : List.of(client, server)) {
                if (!each.isClosed()) {
                    each.setSoLinger(true, 0);
                    each.close();
                }
            }
        }
    }

    /** Has a data connection that an FTP server announces lead through here. */
    private byte[] redirected(byte[] buffer, int length) throws IOException {
        Matcher announcement = EXTENDED_PASSIVE.matcher(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        return announcement
                .replaceAll(match -> match.group(1) + data(Integer.parseInt(match.group(2))) + match.group(3))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private int data(int port) {
        try {
            ServerSocket once = listen();
            open.add(once);
            start(() -> {
                try (once) {
                    connect(once.accept(), port);
                }
            });
            return once.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Closeable each : open) {
            each.close();
        }
    }
}
