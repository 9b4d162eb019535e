package dev.poflow.worker.workflow;

/** Where a worker is. Constants are spelled as in the custom resource's status. */
public enum Phase {
    Connecting,
    Running,
    Succeeded,
    Failed
}
