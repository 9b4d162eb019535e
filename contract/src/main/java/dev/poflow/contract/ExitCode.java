package dev.poflow.contract;

/** How a worker, and the CLI with it, ends, after BSD's sysexits.h. A Job's podFailurePolicy follows these. */
public enum ExitCode {
    /** EX_OK: all six stages are committed. */
    DONE(0, false),
    /** EX_USAGE: the command line is wrong. */
    USAGE(64, false),
    /** EX_DATAERR: the file is wrong; trying again does not help. */
    DATA(65, false),
    /** EX_TEMPFAIL: try again. */
    TEMPORARY(75, true),
    /** EX_CONFIG: settings, credentials or the schema are wrong; trying again does not help. */
    CONFIGURATION(78, false);

    private final int code;
    private final boolean again;

    ExitCode(int code, boolean again) {
        this.code = code;
        this.again = again;
    }

    public int code() {
        return code;
    }

    /** Whether a process ended so. */
    public boolean is(int processCode) {
        return code == processCode;
    }

    /** Whether the same run may end otherwise when it is tried again: also where a process was killed, or ended by a code that is none of these. */
    public static boolean mayRetry(int processCode) {
        for (ExitCode each : values()) {
            if (each.is(processCode)) {
                return each.again;
            }
        }
        return true;
    }
}
