package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows an order. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows an order: its header, lines, charges, details, problems and revisions, and why it is held if it is.")
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private OrderOptions order = new OrderOptions();

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
        return new CommandWorker(Installation.find(worker))
                .run(
                        own,
                        database.data(),
                        false,
                        ServerRole.READER,
                        List.of(),
                        List.of("show", order.number()),
                        order.assignments(output.assignments()).map());
    }
}
