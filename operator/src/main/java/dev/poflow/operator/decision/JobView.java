package dev.poflow.operator.decision;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a Job. Immutable.
 *
 * @param ours whether its controller is this very workflow, by UID
 * @param ofEarlierWorkflow whether a workflow of the same name that no longer exists has left it behind
 * @param deleting whether it is on its way out
 * @param suspended whether it should be suspended
 * @param heldSuspended whether the Job controller takes it for suspended: it follows a moment later
 * @param failed pods that count towards backoffLimit
 * @param attemptsBefore attempts of this run that an earlier Job had made
 * @param complete whether the Job controller calls it complete
 * @param failure why the Job controller has given up
 */
public record JobView(
        String name,
        String uid,
        boolean ours,
        boolean ofEarlierWorkflow,
        boolean deleting,
        boolean suspended,
        boolean heldSuspended,
        int failed,
        int attemptsBefore,
        boolean complete,
        Optional<Problem> failure,
        @Nullable Integer backoffLimit,
        @Nullable Long activeDeadlineSeconds) {}
