package dev.poflow.worker.store.run;

import java.io.Serial;
import java.sql.SQLException;

/** Another worker has taken over this workflow: this one stops, and what it had under way is rolled back. */
public final class FencedException extends SQLException {

    @Serial
    private static final long serialVersionUID = 1L;

    public FencedException(long own, long current) {
        super("another worker has taken over this workflow: its fence is %d, this worker's is %d"
                .formatted(current, own));
    }

    /** A later run of the same workflow exists. */
    public FencedException(int run, int newest) {
        super("run %d of this workflow has been replaced by run %d".formatted(run, newest));
    }
}
