package dev.poflow.cli;

import dev.poflow.cli.worker.WorkerProgram;
import dev.poflow.contract.Format;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what would become of files of orders. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads and judges files of orders without a database: what would be posted, held, quarantined or rejected, and why.",
            "Merchants' configurations and earlier orders are not asked. Exits with 65 where not all would be posted."
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of orders.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; recognised if left out.")
    private @Nullable Format format;

    @Option(names = "--all", description = "All problems, however many; else the first hundred of each file.")
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
        List<String> words = new ArrayList<>(List.of("check"));
        files.forEach(file -> words.add(file.toString()));
        return new CommandWorker(Installation.find(worker))
                .run(
                        WorkerProgram.HEAP_OF_CONFIG,
                        words,
                        output.assignments()
                                .set(WorkerVariables.FORMAT, format)
                                .set(WorkerVariables.MOST_PROBLEMS, all ? 0 : null)
                                .map());
    }
}
