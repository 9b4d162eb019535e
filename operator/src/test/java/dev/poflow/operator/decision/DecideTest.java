package dev.poflow.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.StatusBuilder;
import dev.poflow.contract.Phase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decided for each thing that can be seen, without a cluster. */
class DecideTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void decides(String what, Seen seen, Class<? extends Action> action, Phase phase, String reason) {
        Decision decision = Decide.on(seen.build());

        assertThat(decision.action()).as("what is done: %s", what).isInstanceOf(action);
        assertThat(decision.next().phase()).as("phase: %s", what).isEqualTo(phase);
        assertThat(decision.next().reason()).as("reason: %s", what).isEqualTo(reason);
    }

    static Stream<Arguments> cases() {
        Class<?> nothing = Action.Nothing.class;
        Class<?> create = Action.CreateJob.class;
        Class<?> adjust = Action.AdjustJob.class;
        Class<?> delete = Action.DeleteJob.class;
        return Stream.of(
                row("a new workflow", Seen.fresh(), create, Phase.Pending, "JobCreated"),
                row("a new suspended one", Seen.fresh().suspend(), create, Phase.Suspended, "Suspended"),
                row("a new cancelled one", Seen.fresh().cancel(), nothing, Phase.Cancelled, "Cancelled"),
                row(
                        "something is missing",
                        Seen.fresh().missing("SecretMissing"),
                        nothing,
                        Phase.Pending,
                        "SecretMissing"),
                row(
                        "missing, but suspended",
                        Seen.fresh().suspend().missing("SecretMissing"),
                        create,
                        Phase.Suspended,
                        "Suspended"),
                row("no place is free", Seen.fresh().queued(), nothing, Phase.Queued, "Queued"),
                row("a Job of somebody else", Seen.fresh().foreignJob(), nothing, Phase.Pending, "JobNameTaken"),
                row("its own Job, without status", Seen.fresh().job(), nothing, Phase.Pending, "PodAwaited"),
                row("the Job is gone", Seen.started(), create, Phase.Pending, "JobDeleted"),
                row("the Job is going", Seen.started().job().deletingJob(), nothing, Phase.Pending, "JobDeleted"),
                row("a pod that starts", Seen.started().job().pendingPod(), nothing, Phase.Pending, "PodStarting"),
                row(
                        "a pod that cannot",
                        Seen.started().job().stuckPod("ImagePullFailed"),
                        nothing,
                        Phase.Pending,
                        "ImagePullFailed"),
                row("a pod that runs", Seen.started().job().runningPod(), nothing, Phase.Connecting, "WorkerStarting"),
                row(
                        "its gate is closed",
                        Seen.started().job().runningPod().says(Phase.Connecting, "LoginRefused"),
                        nothing,
                        Phase.Connecting,
                        "LoginRefused"),
                row(
                        "it works",
                        Seen.started().job().runningPod().says(Phase.Running, ""),
                        nothing,
                        Phase.Running,
                        null),
                row(
                        "it says it is done, but runs",
                        Seen.started().job().runningPod().says(Phase.Succeeded, ""),
                        nothing,
                        Phase.Running,
                        null),
                row("exit 0 and a report", Seen.started().job().ended(0, true), nothing, Phase.Succeeded, "Said"),
                row(
                        "exit 0 without a report",
                        Seen.started().job().ended(0, false),
                        nothing,
                        Phase.Pending,
                        "Retrying"),
                row("a complete Job without a pod", Seen.started().completeJob(), nothing, Phase.Succeeded, null),
                row("exit 65", Seen.started().job().ended(65, true), nothing, Phase.Failed, "Said"),
                row(
                        "exit 78 without a report",
                        Seen.started().job().ended(78, false),
                        nothing,
                        Phase.Failed,
                        "WorkerFailed"),
                row("exit 70", Seen.started().job().ended(70, true), nothing, Phase.Failed, "Said"),
                row("exit 75", Seen.started().job().ended(75, true), nothing, Phase.Pending, "Retrying"),
                row("exit 65 of a Job that is gone", Seen.started().ended(65, true), nothing, Phase.Failed, "Said"),
                row(
                        "exit 65, and cancelled",
                        Seen.started().job().ended(65, true).cancel(),
                        nothing,
                        Phase.Failed,
                        "Said"),
                row(
                        "the Job gave up after exit 75",
                        Seen.started().failedJob("BackoffLimitExceeded").ended(75, true),
                        nothing,
                        Phase.Failed,
                        "Said"),
                row(
                        "the Job took too long",
                        Seen.started().failedJob("DeadlineExceeded").runningPod(),
                        nothing,
                        Phase.Failed,
                        "DeadlineExceeded"),
                row(
                        "suspend: the Job runs",
                        Seen.started().job().runningPod().suspend(),
                        adjust,
                        Phase.Pending,
                        "Suspending"),
                row(
                        "suspend: the pod still runs",
                        Seen.started().suspendedJob().runningPod().suspend(),
                        nothing,
                        Phase.Pending,
                        "Suspending"),
                row("suspend: done", Seen.started().suspendedJob().suspend(), nothing, Phase.Suspended, "Suspended"),
                row(
                        "resumed, the Job controller does not know",
                        Seen.started().job().heldJob(),
                        nothing,
                        Phase.Pending,
                        "JobCreated"),
                row(
                        "resumed, and the time begins to count",
                        Seen.started().job().withoutDeadline(),
                        adjust,
                        Phase.Pending,
                        "JobCreated"),
                row("resumed", Seen.started().suspendedJob(), adjust, Phase.Pending, "JobCreated"),
                row(
                        "cancel: the Job is there",
                        Seen.started().job().runningPod().cancel(),
                        delete,
                        Phase.Pending,
                        "Cancelling"),
                row(
                        "cancel: the pod is there",
                        Seen.started().runningPod().cancel(),
                        nothing,
                        Phase.Pending,
                        "Cancelling"),
                row(
                        "cancel: a Job of somebody else",
                        Seen.fresh().foreignJob().cancel(),
                        nothing,
                        Phase.Cancelled,
                        "Cancelled"),
                row(
                        "cancel while suspended",
                        Seen.started().suspendedJob().suspend().cancel(),
                        delete,
                        Phase.Pending,
                        "Cancelling"),
                row("cancelled, its Job is left", Seen.over(Phase.Cancelled).job(), delete, Phase.Cancelled, "Before"),
                row(
                        "over, and suspended",
                        Seen.over(Phase.Succeeded).job().suspend(),
                        nothing,
                        Phase.Succeeded,
                        "Before"),
                row("over, and its Job is gone", Seen.over(Phase.Failed), nothing, Phase.Failed, "Before"),
                row("over, and cancelled", Seen.over(Phase.Succeeded).cancel(), nothing, Phase.Succeeded, "Before"),
                row("over: its time is not up", Seen.over(Phase.Succeeded).ttl(61), nothing, Phase.Succeeded, "Before"),
                row(
                        "over: its time is up",
                        Seen.over(Phase.Succeeded).ttl(60),
                        Action.DeleteWorkflow.class,
                        Phase.Succeeded,
                        "Before"),
                row("over: run again", Seen.over(Phase.Failed).restart(), create, Phase.Pending, "JobCreated"));
    }

    private static Arguments row(String what, Seen seen, Class<?> action, Phase phase, String reason) {
        return Arguments.of(what, seen, action, phase, reason);
    }

    @Test
    void whatCannotBeTakenBackIsFinal() {
        assertThat(isFinal(Seen.fresh())).as("a Job is made").isTrue();
        assertThat(isFinal(Seen.started().job().ended(0, true)))
                .as("a run ends")
                .isTrue();
        assertThat(isFinal(Seen.started().job().runningPod().cancel()))
                .as("a Job is deleted")
                .isTrue();
        assertThat(isFinal(Seen.over(Phase.Succeeded).ttl(1)))
                .as("a workflow is deleted")
                .isTrue();
        assertThat(isFinal(Seen.started().job().runningPod()))
                .as("a worker runs")
                .isFalse();
        assertThat(isFinal(Seen.over(Phase.Succeeded)))
                .as("nothing happens to a run that is over")
                .isFalse();
    }

    private static boolean isFinal(Seen seen) {
        Observation observation = seen.build();
        return Decide.on(observation).isFinal(observation);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"Succeeded", "Failed", "Cancelled"})
    void theEndOfARunKeepsItsWords(Phase phase) {
        Seen seen = Seen.over(phase).job().runningPod().says(Phase.Running, "");
        PurchaseOrderWorkflowStatus before = seen.build().status();

        assertThat(Decide.on(seen.build()).next()).isEqualTo(before);
    }

    @Test
    void aRunThatEndsWithARestartPendingIsLookedAtAtOnce() {
        Decision decision =
                Decide.on(Seen.started().job().ended(0, true).restart().build());

        assertThat(decision.next().run()).isEqualTo(1);
        assertThat(decision.again())
                .hasValueSatisfying(after -> assertThat(after).hasMillis(1));
    }

    @Test
    void anAttemptThatWasToldOfIsNotToldOfAgain() {
        Seen seen = Seen.started().job().ended(75, true);
        Decision first = Decide.on(seen.build());
        Decision second = Decide.on(seen.status(first.next()).build());

        assertThat(first.lastReport()).isPresent();
        assertThat(second.lastReport()).isEmpty();
        assertThat(second.next()).isEqualTo(first.next());
    }

    @Test
    void aPodThatIsGoneStillCounts() {
        PurchaseOrderWorkflowStatus first =
                Decide.on(Seen.started().job().onlyPod("acme-1-a").build()).next();
        Observation second =
                Seen.started().status(first).job().onlyPod("acme-1-b").build();
        Decision decision = Decide.on(second);
        Observation again =
                Seen.started().status(decision.next()).job().onlyPod("acme-1-b").build();

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(decision.next().attempt()).isEqualTo(2);
        assertThat(decision.next().podName()).isEqualTo("acme-1-b");
        assertThat(decision.isFinal(second))
                .as("another pod is counted on what the API server says, not on a cache that may be older")
                .isTrue();
        assertThat(Decide.on(again).next().attempt()).isEqualTo(2);
        assertThat(Decide.on(again).isFinal(again)).isFalse();
    }

    @Test
    void aNewRunForgetsTheEndOfTheOneBefore() {
        PurchaseOrderWorkflowStatus next =
                Decide.on(Seen.over(Phase.Failed).restart().build()).next();

        assertThat(next.run()).isEqualTo(2);
        assertThat(next.attempt()).isZero();
        assertThat(next.jobName()).isEqualTo("acme-2");
        assertThat(next.completionTime()).isNull();
        assertThat(next.conditions()).extracting(c -> c.getType()).containsExactly("Accepted");
    }

    @Test
    void namesAreNeverLongerThanALabel() {
        String longest = "a".repeat(52);
        PurchaseOrderWorkflowStatus status = new StatusBuilder(WorkflowStatus.accepted(1, Integer.MAX_VALUE, Seen.NOW))
                .restartNonce(0)
                .build();
        String name = Run.of(longest + "-and-more", Seen.fresh().spec(), status).jobName();

        assertThat(Run.of(longest, Seen.fresh().spec(), status).jobName()).isEqualTo(longest + "-2147483647");
        assertThat(name).hasSize(63).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }
}
