package dev.poflow.bench;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Optional;

/** What a Job's conditions say. Thread-safe: pure functions. */
final class Jobs {

    private Jobs() {}

    static boolean isComplete(Job job) {
        return condition(job, "Complete").isPresent();
    }

    static Optional<String> failure(Job job) {
        return condition(job, "Failed").map(failed -> failed.getReason() + ": " + failed.getMessage());
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return job.getStatus() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                        .findFirst();
    }
}
