package dev.poflow.worker;

/** How a worker ends, after BSD's sysexits.h. A Job's podFailurePolicy follows these. */
public enum ExitCode {
    /** EX_OK: done. */
    DONE(0),
    /** EX_DATAERR: the data is wrong; trying again cannot help. */
    DATA(65),
    /** EX_TEMPFAIL: try again. */
    TEMPORARY(75),
    /** EX_CONFIG: the configuration is wrong; trying again cannot help. */
    CONFIGURATION(78);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
