package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read on a connection that is opened for it. The pool's connections may still lead to a server that another has replaced since: what is
 * read there would be true of a server that nobody asks any more. Used by one thread, once.
 */
final class AfreshRead<T, X extends Exception> {

    private static final Logger log = LoggerFactory.getLogger(AfreshRead.class);

    private final Connector connector;
    private final Verification verification;
    private final Problems problems;
    private final Duration patience;
    private final String what;
    private final TransactionWork<T, X> read;

    /** @param patience how long temporary problems are tried again */
    AfreshRead(
            Connector connector,
            Verification verification,
            Problems problems,
            Duration patience,
            String what,
            TransactionWork<T, X> read) {
        this.connector = connector;
        this.verification = verification;
        this.problems = problems;
        this.patience = patience;
        this.what = what;
        this.read = read;
    }

    T run() throws SQLException, InterruptedException, X {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int failures = 1; ; failures++) {
            SQLException failure;
            GateStep step = GateStep.CONNECT;
            try {
                Connection connection = connector.connect();
                try {
                    step = GateStep.VERIFY_SERVER;
                    verification.server(connection);
                    connector.patient(connection);
                    return read.run(connection);
                } finally {
                    connector.close(connection);
                }
            } catch (SQLException e) {
                failure = e;
            }
            if (Thread.interrupted()) {
                var interrupt = new InterruptedException("reading \"" + what + "\" afresh was interrupted");
                interrupt.initCause(failure);
                throw interrupt;
            }
            String state = SqlStates.state(failure);
            if (!(failure instanceof GateException) && step != GateStep.CONNECT && !SqlStates.isLost(state)) {
                throw failure;
            }
            GateProblem problem = problems.of(failure, step);
            long wait = Backoff.CONNECT.millis(failures);
            if (problem.permanent() || deadline - System.nanoTime() <= TimeUnit.MILLISECONDS.toNanos(wait)) {
                throw new GateException(problem, failure);
            }
            log.warn("cannot read \"{}\" afresh, next try in ms={}: {}", what, wait, problem.message());
            TimeUnit.MILLISECONDS.sleep(wait);
        }
    }
}
