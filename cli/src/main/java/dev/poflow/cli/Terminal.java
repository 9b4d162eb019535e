package dev.poflow.cli;

import dev.poflow.contract.Assignments;
import dev.poflow.contract.CliVariables;
import dev.poflow.contract.WorkerVariables;
import java.util.Map;

/** What standard output is shown on, as the launcher and the environment say. */
final class Terminal {

    private static final int COLUMNS_UNKNOWN = 0;

    private Terminal() {}

    /** Whether someone looks at standard output. */
    static boolean isShown(Map<String, String> environment) {
        return "1".equals(environment.get(CliVariables.STDOUT_TTY.name())) && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether outcomes are coloured: on a terminal, unless NO_COLOR is set to anything (no-color.org). */
    static boolean isColoured(Map<String, String> environment) {
        return isShown(environment) && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The width of its lines; 0 where it is no terminal, or does not say. */
    static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return isShown(environment) && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : COLUMNS_UNKNOWN;
    }

    /** Tells a worker how to write for it. @param json whether a program reads it */
    static Assignments assignments(Map<String, String> environment, boolean json) {
        return new Assignments()
                .set(WorkerVariables.OUTPUT, json ? "json" : null)
                .set(WorkerVariables.COLUMNS, columns(environment))
                .set(WorkerVariables.COLOR, isColoured(environment) ? "true" : null);
    }
}
