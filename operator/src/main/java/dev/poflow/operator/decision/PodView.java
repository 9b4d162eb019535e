package dev.poflow.operator.decision;

import dev.poflow.contract.Report;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a worker's pod. Immutable.
 *
 * @param deleting whether it is being deleted
 * @param ip where it can be asked
 * @param running whether the container runs
 * @param started whether its startup probe has succeeded: the gate was open
 * @param waitsForVolumes whether it has a node, and its container waits for something without saying for what
 * @param problem why it does not run
 * @param end how the container ended
 */
public record PodView(
        String name,
        String uid,
        Instant created,
        boolean deleting,
        @Nullable String ip,
        boolean running,
        boolean started,
        boolean waitsForVolumes,
        Optional<Problem> problem,
        Optional<End> end) {

    /**
     * A container's end.
     *
     * @param cause what the cluster itself says of it: memory ran out, evicted
     * @param report the termination message, where it can be read
     */
    public record End(int exitCode, Optional<Problem> cause, Optional<Report> report) {}

    /** Whether it holds nothing any more: no process of it can write. */
    public boolean isOver() {
        return end.isPresent();
    }
}
