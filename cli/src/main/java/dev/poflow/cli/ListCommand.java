package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists workflows and orders. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists workflows and orders, the newest first; with --open only what waits for a person.")
final class ListCommand implements Callable<Integer> {
    enum What {
        WORKFLOWS,
        ORDERS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "WHAT", arity = "0..1", description = "${COMPLETION-CANDIDATES}; both if left out.")
    private @Nullable What what;

    @Option(
            names = "--open",
            description = "Only workflows with problems that nobody has resolved, and orders that are held.")
    private boolean open;

    @Option(names = "--merchant", paramLabel = "ID", description = "Only this merchant's.")
    private @Nullable String merchant;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "The most workflows and the most orders that are listed (${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int most = 50;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        Optional<Logins> own = database.existing(System.getenv());
        List<String> words = new ArrayList<>(List.of("list"));
        Optional.ofNullable(what).map(What::toString).ifPresent(words::add);
        return new CommandWorker(Installation.find(worker))
                .run(
                        own,
                        database.data(),
                        false,
                        ServerRole.READER,
                        List.of(),
                        words,
                        output.assignments()
                                .set(WorkerVariables.OPEN, open ? "true" : null)
                                .set(WorkerVariables.MERCHANT_ID, merchant)
                                .set(WorkerVariables.MOST_LISTED, most)
                                .map());
    }
}
