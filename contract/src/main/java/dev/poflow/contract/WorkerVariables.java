package dev.poflow.contract;

import dev.poflow.contract.Kind.Choice;
import dev.poflow.contract.Kind.Matching;
import dev.poflow.contract.Kind.Several;
import dev.poflow.contract.Kind.Text;
import dev.poflow.contract.Kind.Whole;
import dev.poflow.contract.Kind.Words;
import java.util.List;

/** What a worker is told. {@code docs/worker.md} has the same tables. */
public final class WorkerVariables {

    private static final int HOUR_MILLIS = 3_600_000;
    private static final int DAY_MILLIS = 24 * HOUR_MILLIS;
    private static final int DAY_SECONDS = 86_400;
    private static final int HIGHEST_PORT = 65_535;
    private static final Whole FROM_0 = new Whole(0, Integer.MAX_VALUE);
    private static final Whole FROM_1 = new Whole(1, Integer.MAX_VALUE);
    private static final Text NAME = new Text("a name");
    private static final Text FILE = new Text("a path");
    private static final Words BOOL = new Words(List.of("true", "false"), false);
    private static final Text ROLE = new Text("a role of PostgreSQL");

    public static final Variable<String> WORKFLOW =
            Variable.required("POFLOW_WORKFLOW", NAME, "the workflow's name, for people");
    public static final Variable<String> WORKFLOW_UID = Variable.otherwise(
            "POFLOW_WORKFLOW_UID",
            new Text("a UID"),
            "the name",
            "the workflow's identity: one that is deleted and made anew under the same name has another");
    public static final Variable<Integer> RUN = Variable.of("POFLOW_RUN", FROM_1, 1, "run of the workflow");
    public static final Variable<Integer> ATTEMPT = Variable.optional(
            "POFLOW_ATTEMPT",
            FROM_0,
            "process started in this run, for logs and report; a pod cannot be told its number, so it has none");
    public static final Variable<String> MERCHANT_ID = Variable.required(
            "POFLOW_MERCHANT_ID",
            new Matching("[A-Za-z0-9._:-]{1,64}", "1 to 64 of [A-Za-z0-9._:-]"),
            "whose order it is");
    public static final Variable<String> SOURCE = Variable.required(
            "POFLOW_SOURCE",
            new Text("a file:, http: or https: address"),
            "where the file is; without user or password, which everybody who may read the settings would see");
    public static final Variable<String> SOURCE_NAME =
            Variable.otherwise("POFLOW_SOURCE_NAME", NAME, "last part of the address", "file name to show");
    public static final Variable<String> SOURCE_SHA256 = Variable.optional(
            "POFLOW_SOURCE_SHA256",
            new Matching("[0-9A-Fa-f]{64}", "64 hexadecimal digits"),
            "checksum that the file must have; a workflow whose source has changed since it was ingested ends with exit 78");
    public static final Variable<List<String>> ALLOW_HOSTS = Variable.optional(
            "POFLOW_ALLOW_HOSTS",
            new Several(new Text("a host"), "hosts, separated by commas"),
            "hosts that may be asked for a file although their address is loopback, private or link-local");
    public static final Variable<Format> FORMAT = Variable.of(
            "POFLOW_FORMAT", new Choice<>(Format.class), Format.Auto, "the file's format; `Auto` recognises it");
    public static final Variable<TotalMismatch> TOTAL_MISMATCH = Variable.of(
            "POFLOW_TOTAL_MISMATCH",
            new Choice<>(TotalMismatch.class),
            TotalMismatch.Hold,
            "what happens to an order whose total disagrees with its lines");
    public static final Variable<UnknownSku> UNKNOWN_SKU = Variable.of(
            "POFLOW_UNKNOWN_SKU",
            new Choice<>(UnknownSku.class),
            UnknownSku.Draft,
            "what happens to a line whose article the merchant does not know: a product is drafted, or the line quarantined");
    public static final Variable<UnnamedArticle> UNNAMED_ARTICLE = Variable.of(
            "POFLOW_UNNAMED_ARTICLE",
            new Choice<>(UnnamedArticle.class),
            UnnamedArticle.Quarantine,
            "what happens to a line that names its article in words only: it is quarantined (and held, where no line has a number), or posted");
    public static final Variable<TestDocuments> TEST_DOCUMENTS = Variable.of(
            "POFLOW_TEST_DOCUMENTS",
            new Choice<>(TestDocuments.class),
            TestDocuments.Report,
            "what happens to orders that say that they are a test: they are checked and rejected, or posted with a warning");
    public static final Variable<EnvelopeDoubts> ENVELOPE_DOUBTS = Variable.of(
            "POFLOW_ENVELOPE_DOUBTS",
            new Choice<>(EnvelopeDoubts.class),
            EnvelopeDoubts.Warn,
            "what happens to orders whose envelope has a number that its sender has used before, or is for somebody else: a warning, or they are held");
    public static final Variable<String> PARTNER = Variable.optional(
            "POFLOW_PARTNER",
            new Matching("(?s).{1,200}", "1 to 200 characters"),
            "whose orders these are, where they do not say; without it they are held");
    public static final Variable<Integer> MAX_QUARANTINED_PERCENT = Variable.of(
            "POFLOW_MAX_QUARANTINED_PERCENT",
            new Whole(0, 100),
            20,
            "share of an order's lines, in percent, above which it is held");
    public static final Variable<String> DATABASE_DIR =
            Variable.required("POFLOW_DATABASE_DIR", FILE, "directory that says where the database is, a file per key");
    public static final Variable<Integer> CONNECTION_LIMIT = Variable.of(
            "POFLOW_CONNECTION_LIMIT",
            new Whole(2, 100),
            5,
            "the most connections of the pool: it begins with two, since a stage reads on one while it writes on another, and opens another when somebody waits for one");
    public static final Variable<Integer> CONNECTION_TIMEOUT_MS = Variable.of(
            "POFLOW_CONNECTION_TIMEOUT_MS",
            new Whole(1, HOUR_MILLIS),
            10_000,
            "the longest that one connection may take to be made, in milliseconds");
    public static final Variable<Integer> WARMUP_MS = Variable.of(
            "POFLOW_WARMUP_MS", new Whole(1, HOUR_MILLIS), 2_500, "the most that warm-up may take, in milliseconds");
    public static final Variable<Integer> CONNECTION_MAX_AGE_MS = Variable.of(
            "POFLOW_CONNECTION_MAX_AGE_MS",
            new Whole(1, DAY_MILLIS),
            300_000,
            "age at which the pool is replaced, in milliseconds");
    public static final Variable<LastCommit> LAST_COMMIT = Variable.of(
            "POFLOW_LAST_COMMIT",
            new Choice<>(LastCommit.class),
            LastCommit.Server,
            "who must have the last commit: the server as its `synchronous_commit` says, but always its disk, or its synchronous standbys as well");
    public static final Variable<Integer> STARTUP_DEADLINE_SECONDS = Variable.of(
            "POFLOW_STARTUP_DEADLINE_SECONDS",
            new Whole(1, DAY_SECONDS),
            120,
            "how long the gate tries, in seconds, before the worker ends with exit 75");
    public static final Variable<String> PROBE_HOST =
            Variable.of("POFLOW_PROBE_HOST", new Text("a host or an address"), "0.0.0.0", "where the endpoints listen");
    public static final Variable<Integer> PROBE_PORT = Variable.of(
            "POFLOW_PROBE_PORT", new Whole(0, HIGHEST_PORT), 8080, "port on which they listen; 0 takes a free one");
    public static final Variable<String> PROBE_ADDRESS_FILE = Variable.optional(
            "POFLOW_PROBE_ADDRESS_FILE", FILE, "file that is given `host:port` once the endpoints listen");
    public static final Variable<String> PROBLEMS_FILE = Variable.optional(
            "POFLOW_PROBLEMS_FILE", FILE, "file that is given at the end what `problems` prints of this run");
    public static final Variable<String> TERMINATION_LOG =
            Variable.of("POFLOW_TERMINATION_LOG", FILE, "/dev/termination-log", "file for the last report");
    public static final Variable<String> LOG = Variable.otherwise(
            "POFLOW_LOG",
            new Words(List.of("json", "plain"), false),
            "`json`, `plain` on a terminal",
            "form of the log lines");
    public static final Variable<String> LOG_LEVEL = Variable.of(
            "POFLOW_LOG_LEVEL",
            new Words(List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE"), true),
            "INFO",
            "least level that is logged; never less than INFO of the libraries that would write what they send and receive");

    /** Those of {@code run}. */
    public static final List<Variable<?>> OF_RUN = List.of(
            WORKFLOW,
            WORKFLOW_UID,
            RUN,
            ATTEMPT,
            MERCHANT_ID,
            SOURCE,
            SOURCE_NAME,
            SOURCE_SHA256,
            ALLOW_HOSTS,
            FORMAT,
            TOTAL_MISMATCH,
            UNKNOWN_SKU,
            UNNAMED_ARTICLE,
            TEST_DOCUMENTS,
            ENVELOPE_DOUBTS,
            PARTNER,
            MAX_QUARANTINED_PERCENT,
            DATABASE_DIR,
            CONNECTION_LIMIT,
            CONNECTION_TIMEOUT_MS,
            WARMUP_MS,
            CONNECTION_MAX_AGE_MS,
            LAST_COMMIT,
            STARTUP_DEADLINE_SECONDS,
            PROBE_HOST,
            PROBE_PORT,
            PROBE_ADDRESS_FILE,
            PROBLEMS_FILE,
            TERMINATION_LOG,
            LOG,
            LOG_LEVEL);

    public static final Variable<String> WORKER_ROLE =
            Variable.optional("POFLOW_WORKER_ROLE", ROLE, "`migrate`: whom it grants the rights that workflows need");
    public static final Variable<String> READER_ROLE = Variable.optional(
            "POFLOW_READER_ROLE", ROLE, "`migrate`: whom it grants the rights that `export` and `problems` need");
    public static final Variable<String> CONFIG_ROLE =
            Variable.optional("POFLOW_CONFIG_ROLE", ROLE, "`migrate`: whom it grants the rights that `config` needs");
    public static final Variable<String> DECISION_ROLE = Variable.optional(
            "POFLOW_DECISION_ROLE", ROLE, "`migrate`: whom it grants the rights that `release` and `reject` need");
    public static final Variable<String> EXPORT_FORMAT = Variable.of(
            "POFLOW_EXPORT_FORMAT",
            new Words(List.of("Auto", "CSV", "XLSX"), false),
            "Auto",
            "`export`: the shape of the file that the lines came in; else CSV, or a workbook, whatever they came in");
    public static final Variable<Integer> MOST_PROBLEMS = Variable.of(
            "POFLOW_MOST_PROBLEMS",
            FROM_0,
            100,
            "`problems`, `check`: the most that are listed of a workflow or a file; 0 for all");
    public static final Variable<String> RESOLVED = Variable.of(
            "POFLOW_RESOLVED", BOOL, "false", "`problems`: also those that are resolved, with what has resolved them");
    public static final Variable<String> OPEN =
            Variable.of("POFLOW_OPEN", BOOL, "false", "`list`: only what waits for a person");
    public static final Variable<Integer> MOST_LISTED =
            Variable.of("POFLOW_MOST_LISTED", FROM_1, 50, "`list`: the most workflows and the most orders");
    public static final Variable<String> ORDER_PARTNER = Variable.optional(
            "POFLOW_ORDER_PARTNER", NAME, "`show`, `release`, `reject`: number or name of the order's partner");
    public static final Variable<String> ORDER_RELEASE =
            Variable.optional("POFLOW_ORDER_RELEASE", NAME, "`show`, `release`, `reject`: number of the call-off");
    public static final Variable<Integer> ORDER_REVISION = Variable.optional(
            "POFLOW_ORDER_REVISION",
            FROM_0,
            "`show`, `release`, `reject`: the order's revision; the newest if left out");
    public static final Variable<String> DECISION_REASON = Variable.required(
            "POFLOW_DECISION_REASON", new Text("a sentence"), "`release`, `reject`: why, for the audit log");
    public static final Variable<String> ACTOR =
            Variable.required("POFLOW_ACTOR", NAME, "`release`, `reject`: who does it, for the audit log");
    public static final Variable<Integer> CONFIG_VERSION =
            Variable.of("POFLOW_CONFIG_VERSION", FROM_0, 0, "`config get`: the version to write; 0 for the newest");
    public static final Variable<String> OUTPUT = Variable.of(
            "POFLOW_OUTPUT",
            new Words(List.of("yaml", "json"), false),
            "yaml",
            "`config get`: how it is written; other commands write JSON where it is `json`, else for people");
    public static final Variable<Integer> COLUMNS = Variable.of(
            "POFLOW_COLUMNS", FROM_0, 0, "the width of the terminal that is written to; 0 where lines have no end");
    public static final Variable<String> COLOR =
            Variable.of("POFLOW_COLOR", BOOL, "false", "whether outcomes are coloured");
    public static final Variable<String> OLDER_THAN = Variable.required(
            "POFLOW_OLDER_THAN",
            new Matching("[1-9][0-9]{0,3}[hdw]", "a whole number from 1 to 9999 and h, d or w, such as 12h, 90d or 4w"),
            "`prune`: how long ago a workflow must have ended, in hours, days or weeks");

    /** Those of the other commands only. */
    public static final List<Variable<?>> OF_OTHER_COMMANDS = List.of(
            WORKER_ROLE,
            READER_ROLE,
            CONFIG_ROLE,
            DECISION_ROLE,
            EXPORT_FORMAT,
            MOST_PROBLEMS,
            RESOLVED,
            OPEN,
            MOST_LISTED,
            ORDER_PARTNER,
            ORDER_RELEASE,
            ORDER_REVISION,
            DECISION_REASON,
            ACTOR,
            CONFIG_VERSION,
            OUTPUT,
            COLUMNS,
            COLOR,
            OLDER_THAN);

    private WorkerVariables() {}
}
