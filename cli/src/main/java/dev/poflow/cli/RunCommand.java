package dev.poflow.cli;

import dev.poflow.api.v1alpha1.Result;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.cli.manifest.Workflow;
import dev.poflow.cli.view.Summary;
import dev.poflow.cli.worker.Progress;
import dev.poflow.contract.CliVariables;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Variable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs every workflow of some files at the same time, each in a worker process of its own. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every PurchaseOrderWorkflow in the files, at the same time, on an embedded PostgreSQL or one of yours.",
            "A file may be a manifest, or a file of orders; then --merchant says whose."
        })
final class RunCommand implements Callable<Integer> {
    enum Output {
        TABLE,
        JSON
    }

    /** What else than a failed workflow ends the command with an exit code other than 0. */
    enum FailOn {
        HELD(Result::heldOrders),
        QUARANTINED(Result::quarantinedLines),
        REJECTED(Result::rejectedOrders);

        private final Function<Result, @Nullable Long> count;

        FailOn(Function<Result, @Nullable Long> count) {
            this.count = count;
        }

        private boolean meets(@Nullable Result result) {
            return result != null && Objects.requireNonNullElse(count.apply(result), 0L) > 0;
        }
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Manifests (YAML), or files of orders.")
    private List<Path> files = List.of();

    @Option(names = "--merchant", paramLabel = "ID", description = "The merchant, for files of orders.")
    private String merchant = "";

    @Option(
            names = "--partner",
            paramLabel = "ID",
            description = "Whose orders these are, where files of orders do not say: spec.partner of a manifest.")
    private String partner = "";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Apply the merchants' configurations in this YAML file first, as config apply does; may be given more than once.")
    private List<Path> configs = List.of();

    @Option(names = "--keep", description = "Leave the embedded database running, and say how to connect with psql.")
    private boolean keep;

    @Option(
            names = "--volume",
            paramLabel = "CLAIM=DIR",
            description =
                    "The directory of a PersistentVolumeClaim that a workflow reads from; may be given more than once.")
    private Map<String, Path> volumes = new LinkedHashMap<>();

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description =
                    "A host that http sources may name although it is loopback, private or link-local; may be given more than once.")
    private List<String> allowHosts = List.of();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Workers at a time (${DEFAULT-VALUE}); the others queue.",
            defaultValue = "32")
    private int parallel = 32;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, or json: one document on standard output.",
            defaultValue = "table")
    private Output output = Output.TABLE;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "Exit with 1 also where an order is held or rejected, or a line quarantined: ${COMPLETION-CANDIDATES}.")
    private Set<FailOn> failOn = Set.of();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the workers' logs on standard error.")
    private boolean verbose;

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        if (parallel < 1) {
            throw new Failures.SettingException("--parallel must be at least 1.");
        }
        Optional<Logins> own = configs.isEmpty()
                ? database.logins(System.getenv(), ServerRole.WORKER, ServerRole.READER)
                : database.logins(System.getenv(), ServerRole.WORKER, ServerRole.READER, ServerRole.CONFIG);
        if (keep && own.isPresent()) {
            throw new Failures.SettingException(
                    "--keep is for the embedded database; the one of --database-url stays as it is.");
        }
        List<Workflow> workflows = WorkflowFiles.read(files, merchant, partner);
        PrintStream messages = output == Output.JSON ? System.err : System.out;
        LocalRun.Plan plan = new LocalRun.Plan(
                workflows,
                own,
                database.data(),
                configs,
                keep,
                volumes,
                allowHosts,
                parallel,
                verbose,
                Terminal.assignments(System.getenv(), output == Output.JSON).map(),
                messages,
                terminal(output),
                columns());
        try (LocalRun run = new LocalRun(Installation.find(worker), new BuildInfo().postgresql(), plan)) {
            LocalRun.Ended all = run.run();
            List<Progress> ended = all.workflows();
            System.err.print(Summary.failures(ended));
            System.err.flush();
            if (output == Output.JSON) {
                System.out.println(Summary.json(ended, all.problems()));
            } else {
                System.out.println(Summary.table(ended, Terminal.isColoured(System.getenv())));
                all.problems().forEach(System.out::print);
            }
            System.out.flush();
            return ended.stream().allMatch(this::isWell) ? 0 : Poflow.NOT_ALL_SUCCEEDED;
        }
    }

    private boolean isWell(Progress ended) {
        return ended.status().phase() == Phase.Succeeded
                && failOn.stream().noneMatch(what -> what.meets(ended.status().result()));
    }

    /** The launcher has looked: Java itself knows only whether input and output are terminals both. */
    private boolean terminal(Output wanted) {
        Variable<String> shown = wanted == Output.JSON ? CliVariables.STDERR_TTY : CliVariables.STDOUT_TTY;
        return "1".equals(System.getenv(shown.name())) && !"dumb".equals(System.getenv("TERM")) && !verbose;
    }

    private static int columns() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 120;
    }
}
