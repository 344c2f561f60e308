package com.corridorplatforms.backup.fs.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A line to a server of this host that takes so many bytes per second from a client and no more. */
public final class SlowLine implements Closeable {

    private static final int PIECE = 8 << 10;
    /** What the system takes before the line does is little, so that the client notices how slow it is. */
    private static final int SYSTEM_BUFFER = 16 << 10;

    private static final long NANOS = 1_000_000_000L;

    private final int server;
    private final long bytesPerSecond;
    private final ServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private SlowLine(int server, long bytesPerSecond, ServerSocket listening) {
        this.server = server;
        this.bytesPerSecond = bytesPerSecond;
        this.listening = listening;
    }

    /** Begins to listen. */
    public static SlowLine to(int server, long bytesPerSecond) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReceiveBufferSize(SYSTEM_BUFFER);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SlowLine line = new SlowLine(server, bytesPerSecond, listening);
        line.start(line::serve);
        return line;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private interface Relaying {
        void run() throws IOException;
    }

    private void start(Relaying relaying) {
        Thread thread = new Thread(() -> {
            try {
                relaying.run();
            } catch (IOException e) {
                closeQuietly();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.addAll(List.of(client, behind));
            start(() -> relay(client, behind, bytesPerSecond));
            start(() -> relay(behind, client, Long.MAX_VALUE));
        }
    }

    private static void relay(Socket from, Socket to, long bytesPerSecond) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            out.write(piece, 0, read);
            LockSupport.parkNanos(read * NANOS / bytesPerSecond);
        }
        to.shutdownOutput();
    }

    private void closeQuietly() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        closeQuietly();
    }
}
