package dev.poflow.worker.store.run;

import java.io.Serial;
import java.sql.SQLException;

/**
 * The database does not have what this worker has committed: it has failed over to a server that had not received it yet, or has
 * crashed before it was on disk. The worker reloads what is there, and goes on from that.
 */
public final class LostCommitsException extends SQLException {

    @Serial
    private static final long serialVersionUID = 1L;

    LostCommitsException(Checkpoints known, Checkpoints there) {
        super("the database has lost commits, or has others: this worker goes on from %s, the database has %s%s"
                .formatted(
                        known.stages(),
                        there.stages(),
                        there.stages().equals(known.stages()) ? " with other results" : ""));
    }

    public LostCommitsException(String what) {
        super("the database has lost commits: " + what);
    }
}
