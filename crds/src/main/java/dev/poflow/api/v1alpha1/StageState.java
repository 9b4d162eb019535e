package dev.poflow.api.v1alpha1;

/** How far one stage has come; {@code Skipped}: it had committed in an earlier attempt, or there was nothing to do. */
public enum StageState {
    Pending,
    Running,
    Succeeded,
    Skipped,
    Failed
}
