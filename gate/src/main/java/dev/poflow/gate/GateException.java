package dev.poflow.gate;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The gate could not give a connection. {@link #problem()} says why, in words that may be shown. */
public final class GateException extends SQLException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient GateProblem problem;

    public GateException(GateProblem problem, @Nullable Throwable cause) {
        super(problem.message(), problem.sqlState(), cause);
        this.problem = problem;
    }

    public GateProblem problem() {
        return problem;
    }
}
