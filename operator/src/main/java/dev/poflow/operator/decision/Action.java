package dev.poflow.operator.decision;

import org.jspecify.annotations.Nullable;

/** The one thing to do to the cluster. */
public sealed interface Action {

    /** @param attemptsBefore attempts of this run that a Job which is gone had made */
    record CreateJob(Run run, boolean suspended, int attemptsBefore) implements Action {}

    /**
     * Changes what may change of a Job: its template may not.
     *
     * @param activeDeadlineSeconds none while it is suspended
     */
    record AdjustJob(
            String jobName,
            String jobUid,
            boolean suspend,
            int backoffLimit,
            @Nullable Long activeDeadlineSeconds) implements Action {}

    /** The Job and its pods; what they have committed stays. */
    record DeleteJob(String jobName, String jobUid) implements Action {}

    /** Resource, Job and pods, ttlSecondsAfterFinished after the end. */
    record DeleteWorkflow() implements Action {}

    record Nothing() implements Action {}

    Action NOTHING = new Nothing();
}
