package dev.poflow.gate;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: "full jitter", a random time up to a bound that doubles with each failure in a row.
 *
 * @param baseMillis the bound after the first failure
 * @param capMillis the bound never grows beyond this
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And Jitter</a>
 */
record Backoff(long baseMillis, long capMillis) {

    /** While PostgreSQL is away. The cap keeps the promise that a gate opens within two seconds of PostgreSQL's start. */
    static final Backoff CONNECT = new Backoff(50, 1_000);

    /** Between two runs of a transaction that lost against another. */
    static final Backoff CONFLICT = new Backoff(20, 1_000);

    /** @param failures in a row, from 1 */
    long millis(int failures) {
        long bound = Math.min(capMillis, baseMillis << Math.min(Math.max(failures - 1, 0), 20));
        return ThreadLocalRandom.current().nextLong(bound + 1);
    }
}
