package dev.poflow.contract;

import java.util.List;

/** How a worker, and the CLI with it, ends, after BSD's sysexits.h. A Job's podFailurePolicy follows these. */
public enum ExitCode {
    /** EX_OK: all six stages are committed. */
    DONE(0, false, "done; also where the same file had been posted before"),
    /** EX_USAGE: only the CLI ends so. */
    USAGE(64, false, "the command line is wrong"),
    /** EX_DATAERR: trying again does not help. */
    DATA(65, false, "the file is wrong, or none of its orders could be posted; the report says where"),
    /** EX_SOFTWARE: the same file brings it about again. */
    FAULT(70, false, "a fault of the worker, for the second time; the report says at which place of the file"),
    /** EX_TEMPFAIL: try again. */
    TEMPORARY(
            75,
            true,
            "temporary: the database or the source failed, SIGTERM, another worker has taken over, or a fault of the worker for the first time"),
    /** EX_CONFIG: settings, credentials or the schema are wrong; trying again does not help. */
    CONFIGURATION(78, false, "the configuration is wrong; the report says what");

    /** Those by which a worker ends a run for good, without success. */
    public static final List<ExitCode> FINAL = List.of(DATA, FAULT, CONFIGURATION);

    private final int code;
    private final boolean again;
    private final String meaning;

    ExitCode(int code, boolean again, String meaning) {
        this.code = code;
        this.again = again;
        this.meaning = meaning;
    }

    /** What a worker says by it, for people. */
    public String meaning() {
        return meaning;
    }

    public int code() {
        return code;
    }

    /** Whether a process ended so. */
    public boolean is(int processCode) {
        return code == processCode;
    }

    /** Whether a process ended its run for good, without success. */
    public static boolean isFinal(int processCode) {
        return FINAL.stream().anyMatch(each -> each.is(processCode));
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
