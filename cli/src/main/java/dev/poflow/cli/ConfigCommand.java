package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.cli.worker.WorkerProgram;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Merchants' configurations: applied from files, and shown. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Applies and shows merchants' configurations: suppliers, articles, costs, rates, taxes.",
        subcommands = {ConfigCommand.Apply.class, ConfigCommand.Get.class, ConfigCommand.History.class})
final class ConfigCommand implements Runnable {
    enum Output {
        YAML,
        JSON
    }

    @Spec
    private CommandSpec spec;

    ConfigCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: config apply, config get or config history.");
    }

    /** What every subcommand needs. */
    abstract static class OnDatabase implements Callable<Integer> {
        @Mixin
        DatabaseOptions database = new DatabaseOptions();

        @Option(
                names = "--worker",
                hidden = true,
                description = "Another worker than the one of the source tree, for tests.")
        private @Nullable Path worker;

        CommandWorker worker() throws Failures.SettingException {
            return new CommandWorker(Installation.find(worker));
        }

        int run(boolean apply, List<String> words, Map<String, String> environment) throws Exception {
            Optional<Logins> own = database.logins(System.getenv(), ServerRole.CONFIG);
            Optional<Path> data = database.data().filter(directory -> apply || Files.isDirectory(directory));
            if (own.isEmpty() && data.isEmpty()) {
                throw new Failures.SettingException("Say which database the configuration is in: --data DIR"
                        + (apply ? "" : " (an existing directory)") + " or --database-url URL.");
            }
            return worker().run(own, data, apply, ServerRole.CONFIG, WorkerProgram.HEAP_OF_CONFIG, words, environment);
        }
    }

    /** Stores configurations. */
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the configurations in YAML files, and stores each as its merchant's next version: all of them, or none.",
                "One that says what the newest version says is not stored again."
            })
    static final class Apply extends OnDatabase {
        @Parameters(
                paramLabel = "FILE",
                arity = "1..*",
                description = "YAML: one document per merchant. docs/merchant-config.md describes it.")
        private List<Path> files = List.of();

        @Option(names = "--dry-run", description = "Only check the files; no database is needed.")
        private boolean dryRun;

        @Override
        public Integer call() throws Exception {
            List<String> words = new ArrayList<>(List.of("config", dryRun ? "check" : "apply"));
            files.forEach(file -> words.add(file.toString()));
            return dryRun ? worker().run(WorkerProgram.HEAP_OF_CONFIG, words, Map.of()) : run(true, words, Map.of());
        }
    }

    /** Shows a configuration. */
    @Command(
            name = "get",
            description = "Writes a merchant's configuration to standard output, as config apply takes it.")
    static final class Get extends OnDatabase {
        @Parameters(paramLabel = "MERCHANT", description = "The merchant's id.")
        private String merchant = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help message and exit.")
        private boolean help;

        @Option(names = "--version", paramLabel = "N", description = "The version; the newest if left out.")
        private @Nullable Integer version;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FORMAT",
                description = "yaml, or json.",
                defaultValue = "yaml")
        private Output output = Output.YAML;

        @Override
        public Integer call() throws Exception {
            Assignments worker = new Assignments()
                    .set(WorkerVariables.MERCHANT_ID, merchant)
                    .set(WorkerVariables.OUTPUT, output == Output.JSON ? "json" : "yaml")
                    .set(WorkerVariables.CONFIG_VERSION, version);
            return run(false, List.of("config", "get"), worker.map());
        }
    }

    /** Lists a configuration's versions. */
    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Lists the versions of a merchant's configuration, the newest first.")
    static final class History extends OnDatabase {
        @Parameters(paramLabel = "MERCHANT", description = "The merchant's id.")
        private String merchant = "";

        @Override
        public Integer call() throws Exception {
            return run(false, List.of("config", "history"), Map.of(WorkerVariables.MERCHANT_ID.name(), merchant));
        }
    }
}
