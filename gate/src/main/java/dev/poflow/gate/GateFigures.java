package dev.poflow.gate;

import java.util.Map;

/**
 * What a gate has done so far. All counts are since the gate was made.
 *
 * @param attempts tries to open a generation
 * @param successes tries that opened one
 * @param failures tries that failed
 * @param maxConnectionErrors tries that failed because the server had no connection left (SQLSTATE 53300)
 * @param ageRefreshes generations that were opened because the one before had reached its maximum age
 * @param openMillis milliseconds from the first call of {@code open()} until the gate first opened; 0 until then
 * @param stepMillis milliseconds of each step of the newest attempt, in the steps' order
 * @param waitingCallers callers that wait for the gate at this moment
 * @param generation number of the generation that is open, from 1; 0 where none is
 */
public record GateFigures(
        long attempts,
        long successes,
        long failures,
        long maxConnectionErrors,
        long ageRefreshes,
        long openMillis,
        Map<GateStep, Long> stepMillis,
        int waitingCallers,
        long generation) {

    /** Share of the finished tries that succeeded, as a whole percentage such as {@code "100%"}; {@code "0%"} before any has. */
    public String successRate() {
        long finished = successes + failures;
        return (finished == 0 ? 0 : Math.round(100.0 * successes / finished)) + "%";
    }
}
