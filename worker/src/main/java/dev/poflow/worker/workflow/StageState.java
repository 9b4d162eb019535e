package dev.poflow.worker.workflow;

/** Where a stage is. Constants are spelled as in the custom resource's status. */
public enum StageState {
    Pending,
    Running,
    Succeeded,
    /** The file's orders had been posted before: nothing was left to do. */
    Skipped,
    Failed
}
