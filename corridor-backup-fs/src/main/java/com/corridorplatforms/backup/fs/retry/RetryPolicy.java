package com.corridorplatforms.backup.fs.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often something is tried, and how long to wait in between: after the first failure about {@code firstPause}, after every
 * further one twice as long, never longer than {@code longestPause}. The wait is drawn between half of that and all
 * of it, so that many who failed together do not come back together.
 *
 * @param attempts how often it is tried in all; 1 for never again
 * @param firstPause how long to wait after the first failure
 * @param longestPause how long to wait at most
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {

    /**
     * @throws IllegalArgumentException if there is no attempt, a pause is negative, or the longest is shorter than the first
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException(attempts + " attempts do nothing, expected at least 1");
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses from " + firstPause + " to " + longestPause
                    + " are no pauses, expected the longest to be as long as the first at least");
        }
    }

    /**
     * Five attempts within some seconds: enough for a connection that is lost and a server that has too many.
     *
     * @return the policy that is used unless another is given
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    /**
     * One attempt.
     *
     * @return the policy that never tries again
     */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /** How long to wait after so many failures in a row. */
    Duration pause(int failures, RandomGenerator random) {
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        Duration most = pause.compareTo(longestPause) > 0 ? longestPause : pause;
        return Duration.ofNanos((long) (most.toNanos() * (0.5 + random.nextDouble() / 2)));
    }
}
