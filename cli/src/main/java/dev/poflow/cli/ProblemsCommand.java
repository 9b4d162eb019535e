package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what is wrong with the files of workflows that have run. */
@Command(
        name = "problems",
        mixinStandardHelpOptions = true,
        description =
                "Lists what is wrong with workflows' files and still open: where, why, and what became of the line or the order;"
                        + " of each the first hundred, those that reach farthest first.")
final class ProblemsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORKFLOW", arity = "1..*", description = "Names of workflows.")
    private List<String> workflows = List.of();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--run", paramLabel = "N", description = "The run; the last one if left out.")
    private @Nullable Integer run;

    @Option(
            names = "--all",
            description =
                    "All problems, however many, and also those that are resolved: by which workflow, or by whom.")
    private boolean all;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        Optional<Logins> own = database.existing(System.getenv());
        List<String> words = new ArrayList<>(List.of("problems"));
        words.addAll(workflows);
        return new CommandWorker(Installation.find(worker))
                .run(own, database.data(), false, ServerRole.READER, List.of(), words, environment());
    }

    private Map<String, String> environment() {
        return output.assignments()
                .set(WorkerVariables.RUN, run)
                .set(WorkerVariables.RESOLVED, all ? "true" : null)
                .set(WorkerVariables.MOST_PROBLEMS, all ? 0 : null)
                .map();
    }
}
