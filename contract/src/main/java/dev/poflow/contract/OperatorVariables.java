package dev.poflow.contract;

import dev.poflow.contract.Kind.Matching;
import dev.poflow.contract.Kind.Several;
import dev.poflow.contract.Kind.Text;
import dev.poflow.contract.Kind.Whole;
import dev.poflow.contract.Kind.Words;
import java.util.List;

/** What the operator is told. {@code docs/operator.md} has the same table. */
public final class OperatorVariables {

    private static final String OF_KUBERNETES = "of a-z, 0-9, '-' and '.', beginning and ending with a letter or digit";
    private static final Matching NAME = new Matching("[a-z0-9]([-a-z0-9.]*[a-z0-9])?", "a name " + OF_KUBERNETES);
    private static final Text QUANTITY = new Text("a quantity as Kubernetes writes it");

    public static final Variable<String> WORKER_IMAGE =
            Variable.required("POFLOW_WORKER_IMAGE", new Text("an image"), "the image of the worker pods");
    public static final Variable<String> WORKER_IMAGE_PULL_POLICY = Variable.of(
            "POFLOW_WORKER_IMAGE_PULL_POLICY",
            new Words(List.of("Always", "IfNotPresent", "Never"), false),
            "IfNotPresent",
            "when a node pulls that image");
    public static final Variable<String> DEFAULT_DATABASE_SECRET = Variable.optional(
            "POFLOW_DEFAULT_DATABASE_SECRET",
            NAME,
            "Secret, in the workflow's namespace, for workflows without `spec.database`");
    public static final Variable<String> DEFAULT_DATABASE_CA_SECRET = Variable.optional(
            "POFLOW_DEFAULT_DATABASE_CA_SECRET",
            NAME,
            "Secret beside it whose key `ca.crt` is the CA of the database's certificate");
    public static final Variable<String> WORKER_MEMORY_LIMIT = Variable.of(
            "POFLOW_WORKER_MEMORY_LIMIT",
            QUANTITY,
            "512Mi",
            "of a worker whose template names no memory limit; the image sizes the heap from it");
    public static final Variable<String> WORKER_MEMORY_REQUEST = Variable.of(
            "POFLOW_WORKER_MEMORY_REQUEST", QUANTITY, "256Mi", "of a worker whose template names no memory limit");
    public static final Variable<String> WORKER_CPU_REQUEST = Variable.of(
            "POFLOW_WORKER_CPU_REQUEST",
            QUANTITY,
            "100m",
            "of a worker whose template names neither CPU request nor limit");
    public static final Variable<List<String>> WATCH_NAMESPACES = Variable.otherwise(
            "POFLOW_WATCH_NAMESPACES",
            new Several(NAME, "names " + OF_KUBERNETES + ", separated by commas"),
            "all",
            "namespaces to watch");
    public static final Variable<Integer> MAX_PARALLEL = Variable.otherwise(
            "POFLOW_MAX_PARALLEL",
            new Whole(1, Integer.MAX_VALUE),
            "no limit",
            "workers at the same time, over all namespaces; the others wait in phase Queued, by `spec.priority` and age");
    public static final Variable<String> LEADER_ELECTION = Variable.of(
            "POFLOW_LEADER_ELECTION",
            new Words(List.of("false", "true"), false),
            "false",
            "whether of several replicas one works; the lease is `poflow-operator`");
    public static final Variable<String> NAMESPACE = Variable.otherwise(
            "POFLOW_NAMESPACE",
            new Text("a namespace"),
            "required with leader election",
            "the operator's own namespace, where the lease is");
    public static final Variable<String> POD_NAME = Variable.otherwise(
            "POFLOW_POD_NAME", new Text("a name"), "`HOSTNAME`", "this replica, in the lease and in Events");
    public static final Variable<Integer> PORT = Variable.of(
            "POFLOW_PORT", new Whole(0, 65_535), 8080, "port of the operator's own endpoints; 0 takes a free one");

    /** Its workers' as well where they mean the same. */
    public static final List<Variable<?>> ALL = List.of(
            WORKER_IMAGE,
            WORKER_IMAGE_PULL_POLICY,
            DEFAULT_DATABASE_SECRET,
            DEFAULT_DATABASE_CA_SECRET,
            WORKER_MEMORY_LIMIT,
            WORKER_MEMORY_REQUEST,
            WORKER_CPU_REQUEST,
            WorkerVariables.ALLOW_HOSTS,
            WATCH_NAMESPACES,
            MAX_PARALLEL,
            LEADER_ELECTION,
            NAMESPACE,
            POD_NAME,
            PORT,
            WorkerVariables.LOG_LEVEL);

    private OperatorVariables() {}
}
