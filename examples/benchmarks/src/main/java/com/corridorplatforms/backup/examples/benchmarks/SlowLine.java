package com.corridorplatforms.backup.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Forwards the connections of one port, every byte a fixed time after it came, in both directions. It delays and does not
 * throttle: up to {@value #IN_FLIGHT} pieces are on their way at once. Making a connection costs no delay.
 */
final class SlowLine {

    private static final int IN_FLIGHT = 4096;
    private static final int PIECE = 1 << 16;

    private final InetSocketAddress server;
    private final long oneWayNanos;

    SlowLine(InetSocketAddress server, Duration oneWay) {
        this.server = server;
        this.oneWayNanos = oneWay.toNanos();
    }

    /** Bytes, or the end of them if there are none, and when they arrive. */
    private record Piece(byte[] bytes, long due) {}

    /** A step of a connection that may fail, which ends the connection. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /** Begins to listen, on a thread of its own. */
    void listen(InetSocketAddress address) throws IOException {
        ServerSocket listening = new ServerSocket(address.getPort(), 64, address.getAddress());
        start(() -> {
            while (true) {
                forward(listening.accept());
            }
        });
    }

    private void forward(Socket client) {
        start(() -> {
            try {
                Socket there = new Socket(server.getAddress(), server.getPort());
                client.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                pump(client, there);
                pump(there, client);
            } catch (IOException e) {
                client.close();
            }
        });
    }

    private void pump(Socket from, Socket to) {
        BlockingQueue<Piece> line = new ArrayBlockingQueue<>(IN_FLIGHT);
        start(() -> take(from, line));
        start(() -> deliver(line, to));
    }

    private void take(Socket from, BlockingQueue<Piece> line) throws InterruptedException {
        byte[] buffer = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                line.put(new Piece(Arrays.copyOf(buffer, length), System.nanoTime() + oneWayNanos));
            }
        } catch (IOException e) {
            // A connection that breaks ends on the other side as one that is closed, later.
        } finally {
            line.put(new Piece(new byte[0], System.nanoTime() + oneWayNanos));
        }
    }

    /** The end of one direction leaves the other open, as it is between the two themselves. */
    private static void deliver(BlockingQueue<Piece> line, Socket to) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (Piece piece = line.take(); piece.bytes().length > 0; piece = line.take()) {
            await(piece.due());
            out.write(piece.bytes());
        }
        to.shutdownOutput();
    }

    private static void await(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private static void start(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException e) {
                // Whoever is connected notices that nothing comes any more.
                Thread.currentThread().interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
