package com.corridorplatforms.backup.fs.retry;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Tries things until they succeed or there is no sense in it. Thread-safe if its randomness is. */
final class Retries {

    private static final Logger LOGGER = System.getLogger(RetryingStore.class.getName());

    private final String location;
    private final RetryPolicy policy;
    private final Pauses pauses;
    private final RandomGenerator random;

    Retries(String location, RetryPolicy policy, Pauses pauses, RandomGenerator random) {
        this.location = location;
        this.policy = policy;
        this.pauses = pauses;
        this.random = random;
    }

    /** Something that may have to be tried several times. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    <T> T run(Attempt<T> attempt) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.run();
            } catch (FromCaller e) {
                throw e.failure();
            } catch (IOException e) {
                await(failures, e);
            }
        }
    }

    /** Returns when it is time to try again after so many failures in a row, or throws. */
    void await(int failures, IOException failure) throws IOException {
        if (!Transient.is(failure) || policy.attempts() == 1) {
            throw failure;
        }
        if (failures >= policy.attempts()) {
            throw new IOException(
                    failure.getMessage() + " (the last of " + policy.attempts() + " attempts in a row)", failure);
        }
        Duration pause = policy.pause(failures, random);
        LOGGER.log(Level.INFO, "\"{0}\": {1}; trying again in {2}", location, failure, pause);
        pauses.pause(pause);
    }
}
