package dev.poflow.api.v1alpha1;

/** Who must have a workflow's last commit before it counts as done. */
public enum LastCommit {
    Server,
    Standbys
}
