package com.corridorplatforms.backup.fs.faults;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One thing that goes wrong: at which calls, and what. Counts the calls it is for, so it belongs to one
 * {@link FaultyStore}. Thread-safe.
 *
 * <pre>
 * Fault.on(Call.READ).at("models/churn.bin").call(2).breaksAfter(100_000);
 * Fault.on(Call.MOVE).isDoneButFails();
 * Fault.diskFullAfter(50_000_000);
 * </pre>
 */
public final class Fault {

    private static final int CHUNK = 1 << 13;

    private final When when;
    private final Supplier<Effect> effect;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong strikes = new AtomicLong();

    private Fault(When when, Supplier<Effect> effect) {
        this.when = when;
        this.effect = effect;
    }

    /**
     * Begins a fault at every call of a kind.
     *
     * @param call which kind
     * @return what to say next
     */
    public static When on(Call call) {
        return new When(call, Optional.empty(), 1, Long.MAX_VALUE);
    }

    /**
     * A disk that holds so much more, counted over all that is put. What is removed frees nothing.
     *
     * @param bytes how much fits
     * @return the fault
     */
    public static Fault diskFullAfter(long bytes) {
        AtomicLong rest = new AtomicLong(bytes);
        return new Fault(
                on(Call.PUT),
                () -> new AfterAmount(rest, () -> {
                    throw new FileSystemException("the disk", null, "No space left on device");
                }));
    }

    /**
     * How often it happened.
     *
     * @return the number of calls it was applied to
     */
    public long strikes() {
        return strikes.get();
    }

    /** Something that happens at a call of a store. */
    @FunctionalInterface
    public interface Happening {

        /**
         * Lets it happen.
         *
         * @throws IOException as the store would
         */
        void happen() throws IOException;
    }

    /** What it does to a call, if it is for it. */
    Optional<Effect> effectOn(Call call, StorePath path) {
        if (call != when.call || when.path.map(at -> !at.equals(path)).orElse(false)) {
            return Optional.empty();
        }
        long number = calls.incrementAndGet();
        if (number < when.first || number - when.first >= when.times) {
            return Optional.empty();
        }
        strikes.incrementAndGet();
        return Optional.of(effect.get());
    }

    /** A fault that still lacks what happens. Immutable. */
    public static final class When {

        private final Call call;
        private final Optional<StorePath> path;
        private final long first;
        private final long times;

        private When(Call call, Optional<StorePath> path, long first, long times) {
            this.call = call;
            this.path = path;
            this.first = first;
            this.times = times;
        }

        /**
         * Only at one path.
         *
         * @param only the path
         * @return the same with this condition
         */
        public When at(String only) {
            return new When(call, Optional.of(StorePath.of(only)), first, times);
        }

        /**
         * Only at the n-th call, counted from 1 among those that meet the other conditions.
         *
         * @param number which
         * @return the same with this condition
         */
        public When call(long number) {
            return new When(call, path, number, 1);
        }

        /**
         * At so many calls and no more, beginning with the first or with the one that was named.
         *
         * @param calls how many
         * @return the same with this condition
         */
        public When times(long calls) {
            return new When(call, path, first, calls);
        }

        /**
         * The connection is gone before anything was done.
         *
         * @return the fault
         */
        public Fault fails() {
            return failsWith(Fault::connectionReset);
        }

        /**
         * It fails before anything was done.
         *
         * @param failure makes the failure
         * @return the fault
         */
        public Fault failsWith(Supplier<? extends IOException> failure) {
            return runs(() -> {
                throw failure.get();
            });
        }

        /**
         * Something happens before the store is called, such as a change of the file by somebody else.
         *
         * @param action what happens; may throw
         * @return the fault
         */
        public Fault runs(Happening action) {
            return new Fault(this, () -> new Effect() {
                @Override
                public void before() throws IOException {
                    action.happen();
                }
            });
        }

        /**
         * Everything is done, but the connection is gone before the answer comes.
         *
         * @return the fault
         */
        public Fault isDoneButFails() {
            return new Fault(this, () -> new Effect() {
                @Override
                public void after() throws IOException {
                    throw connectionReset();
                }
            });
        }

        /**
         * The connection is gone in the middle.
         *
         * @param amount how many bytes of the content, or entries of the listing, pass before
         * @return the fault
         */
        public Fault breaksAfter(long amount) {
            return new Fault(
                    this,
                    () -> new AfterAmount(new AtomicLong(amount), () -> {
                        throw connectionReset();
                    }));
        }

        /**
         * The content or the listing is cut off and nobody says so: a truncated read, a short write, a listing that
         * leaves entries out.
         *
         * @param amount how many bytes or entries pass
         * @return the fault
         */
        public Fault endsAfter(long amount) {
            return new Fault(this, () -> new AfterAmount(new AtomicLong(amount), () -> {}));
        }

        /**
         * One byte arrives as another.
         *
         * @param position how many bytes come before it
         * @return the fault
         */
        public Fault garbles(long position) {
            return new Fault(this, () -> new Effect() {
                private long before = position;

                @Override
                public void passed(byte[] buffer, int offset, int length) {
                    if (before >= 0 && before < length) {
                        buffer[offset + (int) before] ^= 0x20;
                    }
                    before -= length;
                }
            });
        }

        /**
         * It takes its time before every 8 KiB or every entry. Whoever interrupts it gets an
         * {@link InterruptedIOException}.
         *
         * @param pause how long
         * @return the fault
         */
        public Fault pauses(Duration pause) {
            return new Fault(this, () -> new Effect() {
                @Override
                public int allow(int wanted) throws IOException {
                    sleep(pause);
                    return Math.min(wanted, CHUNK);
                }
            });
        }
    }

    private static SocketException connectionReset() {
        return new SocketException("Connection reset");
    }

    private static void sleep(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it took its time");
        }
    }
}
