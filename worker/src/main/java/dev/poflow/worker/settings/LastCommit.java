package dev.poflow.worker.settings;

/** Who must have a workflow's last commit before it counts as done. Constants are spelled as in the custom resource. */
public enum LastCommit {
    /** Whom the server, the database or the role asks for, but always the server's own disk. */
    Server,
    /** The synchronous standbys as well, where the server names any ({@code synchronous_standby_names}). */
    Standbys
}
