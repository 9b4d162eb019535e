package dev.poflow.api;

/** What a worker's exit code asks of whoever started it (BSD sysexits). Thread-safe: constants. */
public final class ExitCode {
    /** All six stages are committed. */
    public static final int DONE = 0;
    /** EX_USAGE: the command line is wrong. */
    public static final int USAGE = 64;
    /** EX_DATAERR: the file is wrong; trying again does not help. */
    public static final int DATA = 65;
    /** EX_TEMPFAIL: try again. */
    public static final int TEMPORARY = 75;
    /** EX_CONFIG: settings, credentials or the schema are wrong; trying again does not help. */
    public static final int CONFIGURATION = 78;

    private ExitCode() {}

    /** Whether the same run may end otherwise when it is tried again: all but wrong data and wrong configuration. */
    public static boolean mayRetry(int code) {
        return code != DONE && code != DATA && code != CONFIGURATION;
    }
}
