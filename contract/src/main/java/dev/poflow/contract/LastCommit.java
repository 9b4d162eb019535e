package dev.poflow.contract;

/** Who must have a workflow's last commit before it counts as done. */
public enum LastCommit {
    /** Whom the server, the database or the role asks for, but always the server's own disk. */
    Server,
    /** The synchronous standbys as well, where the server names any ({@code synchronous_standby_names}). */
    Standbys
}
