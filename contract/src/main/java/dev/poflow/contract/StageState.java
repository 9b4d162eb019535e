package dev.poflow.contract;

/** How far one stage has come. */
public enum StageState {
    Pending,
    Running,
    Succeeded,
    /** It had committed in an earlier attempt, or there was nothing to do. */
    Skipped,
    Failed
}
