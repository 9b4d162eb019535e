package dev.poflow.contract;

import org.jspecify.annotations.Nullable;

/**
 * Why a workflow stands where it stands, in a word for programs: the {@code reason} of a report, of a status, of a condition or of an Event.
 * The set is open to its readers: a worker may be newer, and the Job controller has words of its own.
 */
public enum Reason {
    DatabaseUnreachable(Teller.GATE, "no server answers, or the network does not lead there"),
    DatabaseStarting(Teller.GATE, "the server starts, stops or recovers"),
    TooManyConnections(Teller.GATE, "the server, the role or a pooler has no connection left"),
    DatabaseReadOnly(Teller.GATE, "the server is a standby, or read-only"),
    ConnectionLost(Teller.GATE, "a connection broke off"),
    TablesLocked(Teller.GATE, "somebody holds a lock on the tables; the message names who"),
    SchemaBehind(Teller.GATE, "the schema is older than this worker needs: migrate"),
    SchemaNewer(Teller.GATE, "the schema is newer than this worker knows, and does not fit it"),
    SchemaBroken(Teller.GATE, "a table, a column or a right is missing"),
    LoginRefused(Teller.GATE, "user or password is wrong, or the role may not connect"),
    TlsFailed(Teller.GATE, "the server's certificate is not trusted, or there is no TLS where it is asked for"),
    DatabaseUnknown(Teller.GATE, "there is no database of that name"),
    DatabaseEncoding(Teller.GATE, "the database is not UTF8"),
    NotPostgreSQL(Teller.GATE, "what answers there is no PostgreSQL"),
    PoolerUnfit(Teller.GATE, "a pooler gives no transaction its own connection (pool_mode statement)"),
    DatabaseError(Teller.GATE, "another error of the database; the message has its SQLSTATE"),

    FileInUse(Teller.WORKER, "another workflow works on the same file: this one goes on when that is done"),
    DuplicateFile(Teller.WORKER, "the same file was posted before: nothing was added"),
    EarlierFinished(Teller.WORKER, "another workflow had left the same file unfinished: this one has finished it"),
    NothingPosted(Teller.WORKER, "the file was read, but none of its orders could be posted; its problems say why"),
    FileRejected(Teller.WORKER, "the file as a whole cannot be used; the message says why and where"),
    ConfigurationInvalid(Teller.WORKER, "a setting, the source's address or the merchant's configuration is wrong"),
    SourceUnavailable(Teller.WORKER, "the file could not be fetched"),
    Fenced(Teller.WORKER, "another worker has taken the workflow over"),
    CommitsLost(Teller.WORKER, "the database has lost commits again and again"),
    Terminated(Teller.WORKER, "told to stop; the stage under way was rolled back"),
    ProbeUnavailable(Teller.WORKER, "the endpoints cannot listen where they should"),
    InternalError(Teller.WORKER, "a fault of the worker; its log tells more"),

    Queued(Teller.STARTER, "no place is free: it waits for its turn"),
    WorkerStarting(Teller.STARTER, "the worker is starting"),
    Retrying(Teller.STARTER, "an attempt failed, another follows"),
    WorkerFailed(Teller.STARTER, "the worker ended and said no reason"),
    StartupDeadlineExceeded(Teller.STARTER, "the gate did not open within startupDeadlineSeconds"),
    DeadlineExceeded(Teller.STARTER, "the run took longer than activeDeadlineSeconds"),
    BackoffLimitExceeded(Teller.STARTER, "as many attempts failed as backoffLimit allows"),
    Suspended(Teller.STARTER, "spec.suspend is true, and no worker runs"),
    Cancelled(Teller.STARTER, "spec.cancel is true, and no worker runs"),

    DatabaseNotSet(Teller.OPERATOR, "neither the workflow nor the operator names a database"),
    SecretMissing(Teller.OPERATOR, "a Secret that the workflow names does not exist"),
    ConfigMapMissing(Teller.OPERATOR, "a ConfigMap that the workflow names does not exist"),
    PersistentVolumeClaimMissing(Teller.OPERATOR, "a claim that the workflow names does not exist"),
    KeyMissing(Teller.OPERATOR, "a Secret or ConfigMap lacks a key"),
    JobNameTaken(Teller.OPERATOR, "a Job of the run's name exists that is not the workflow's"),
    JobCreated(Teller.OPERATOR, "the Job was made"),
    JobDeleted(Teller.OPERATOR, "the Job was deleted before the run was over, and is made again"),
    PodAwaited(Teller.OPERATOR, "the Job has no pod yet"),
    PodStarting(Teller.OPERATOR, "the pod is being started"),
    Unschedulable(Teller.OPERATOR, "no node takes the pod"),
    ImagePullFailed(Teller.OPERATOR, "the worker's image cannot be pulled"),
    ContainerConfigInvalid(Teller.OPERATOR, "the worker's container cannot be configured"),
    ContainerNotStarted(Teller.OPERATOR, "the worker's container cannot be started"),
    OutOfMemory(Teller.OPERATOR, "the worker needed more memory than its limit allows"),
    Evicted(Teller.OPERATOR, "the pod was evicted"),
    Suspending(Teller.OPERATOR, "spec.suspend is true: the worker is told to stop"),
    Cancelling(Teller.OPERATOR, "spec.cancel is true: the worker is told to stop"),

    SourceMissing(Teller.CLI, "the workflow's file cannot be read"),
    WorkerNotStarted(Teller.CLI, "the worker's process cannot be started"),

    Valid(Teller.CONDITION, "of Accepted: nothing stands in the way"),
    Open(Teller.CONDITION, "of GateOpen"),
    NotOpen(Teller.CONDITION, "of GateOpen, where the worker says no reason"),
    OrdersRejected(Teller.CONDITION, "of Attention: orders of which no line was posted"),
    OrdersHeld(Teller.CONDITION, "of Attention: orders that were posted as held, and wait for a person"),
    LinesQuarantined(Teller.CONDITION, "of Attention: lines that were not posted"),
    AllPosted(Teller.CONDITION, "of Attention, where nothing waits for a person"),
    Resumed(Teller.CONDITION, "of Suspended: spec.suspend is false again"),
    Succeeded(Teller.CONDITION, "of Complete, and of an Event: all six stages are committed"),

    Accepted(Teller.EVENT, "a run was accepted"),
    GateOpen(Teller.EVENT, "the worker's gate opened"),
    StageFinished(Teller.EVENT, "one or more stages committed"),
    Failed(Teller.EVENT, "a run ended without success");

    /** Who says a reason first, or where alone it stands. */
    public enum Teller {
        /** A worker whose gate is not open, or whose database fails. */
        GATE,
        WORKER,
        /** Operator and CLI alike. */
        STARTER,
        OPERATOR,
        CLI,
        /** Of a status' conditions only. */
        CONDITION,
        /** Of Events only. */
        EVENT
    }

    private final Teller teller;
    private final String meaning;

    Reason(Teller teller, String meaning) {
        this.teller = teller;
        this.meaning = meaning;
    }

    public Teller teller() {
        return teller;
    }

    /** What it says, for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether a word is this reason. */
    public boolean is(@Nullable String word) {
        return name().equals(word);
    }

    /** The reason that a word is; none where it is a word of somebody newer or of somebody else. */
    public static @Nullable Reason known(@Nullable String word) {
        for (Reason reason : values()) {
            if (reason.is(word)) {
                return reason;
            }
        }
        return null;
    }
}
