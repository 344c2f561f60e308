package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Works on a stream of things on several threads and hands the results over in the order in which the things came. What
 * waits is bounded: whoever delivers faster than the work is done has to wait. The first failure ends it all; when
 * {@link #run} returns or throws, no thread of it is left.
 *
 * @param <T> the result of the work on one thing
 */
final class OrderedWork<T> {

    private static final int WAITING = 1024;
    /** Trees may be as deep as the longest path allows, and a walk needs a few frames for every level. */
    private static final long DELIVERY_STACK_BYTES = 64L << 20;

    private final Cancellation cancellation;
    private final boolean interrupts;
    private final ExecutorService workers;
    private final BlockingQueue<Future<T>> results = new ArrayBlockingQueue<>(WAITING);
    private final FutureTask<T> end = new FutureTask<>(() -> {}, null);

    private OrderedWork(int parallelism, String name, Cancellation cancellation, boolean interrupts) {
        this.cancellation = cancellation;
        this.interrupts = interrupts;
        this.workers = Executors.newFixedThreadPool(parallelism, task -> daemon(task, name, 0));
    }

    private static Thread daemon(Runnable task, String name, long stackBytes) {
        Thread thread = new Thread(null, task, name, stackBytes);
        thread.setDaemon(true);
        return thread;
    }

    /** Where the one who delivers hands work in. */
    interface Intake<T> {

        /** Has work done on one of the threads; waits while too much is waiting. The result can be waited for as well. */
        Future<T> submit(Callable<T> work) throws IOException;
    }

    /**
     * Runs it.
     *
     * @param parallelism how many threads work
     * @param name the threads' name
     * @param cancellation checked with every piece of work
     * @param delivery hands in the work, on a thread of its own
     * @param taking is given the results in order, on the calling thread
     */
    static <T> void run(
            int parallelism,
            String name,
            Cancellation cancellation,
            IoConsumer<Intake<T>> delivery,
            IoConsumer<T> taking)
            throws IOException {
        cancellation.check();
        new OrderedWork<T>(parallelism, name, cancellation, true).run(name, delivery, taking);
    }

    /**
     * The same for work that must not be broken off once it has begun: what a server was asked for it may do later, when whoever
     * gave up waiting for the answer has already cleaned up.
     */
    static <T> void runUnbroken(int parallelism, String name, IoConsumer<Intake<T>> delivery, IoConsumer<T> taking)
            throws IOException {
        new OrderedWork<T>(parallelism, name, new Cancellation(), false).run(name, delivery, taking);
    }

    private void run(String name, IoConsumer<Intake<T>> delivery, IoConsumer<T> taking) throws IOException {
        FutureTask<T> delivering = new FutureTask<>(() -> deliver(delivery), null);
        Thread walker = daemon(delivering, name + "-walk", DELIVERY_STACK_BYTES);
        walker.start();
        try {
            for (Future<T> result = results.take(); result != end; result = results.take()) {
                taking.accept(outcome(result));
                cancellation.check();
            }
            outcome(delivering);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            stop(walker);
        }
    }

    /** The end is announced whatever happens, so that the taking thread looks at how the delivery ended. */
    private void deliver(IoConsumer<Intake<T>> delivery) {
        try {
            delivery.accept(this::submit);
        } catch (IOException e) {
            throw new DeliveryFailed(e);
        } finally {
            announceEnd();
        }
    }

    private void announceEnd() {
        boolean announced = false;
        while (!announced) {
            try {
                announced = results.offer(end, 50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Whoever interrupts has stopped taking and waits for nothing.
                announced = true;
            }
        }
    }

    private Future<T> submit(Callable<T> work) throws IOException {
        cancellation.check();
        Future<T> result = workers.submit(() -> {
            cancellation.check();
            return work.call();
        });
        try {
            results.put(result);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return result;
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while files were being processed");
    }

    /** What became of a piece of work; its failure is thrown as it was. */
    static <T> T outcome(Future<T> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof DeliveryFailed failed ? failed.getCause() : e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IOException(cause);
        }
    }

    /** Waits until nothing of it runs any more, so that whoever cleans up afterwards is alone. */
    private void stop(Thread walker) {
        endWorkers();
        walker.interrupt();
        boolean interrupted = false;
        while (walker.isAlive() || !workers.isTerminated()) {
            results.clear();
            try {
                walker.join(20);
                workers.awaitTermination(20, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void endWorkers() {
        if (interrupts) {
            workers.shutdownNow();
        } else {
            cancellation.cancel();
            workers.shutdown();
        }
    }

    /** Carries a checked failure through a task that may throw none. */
    private static final class DeliveryFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DeliveryFailed(IOException cause) {
            super(cause);
        }
    }
}
