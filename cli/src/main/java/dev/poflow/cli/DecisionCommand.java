package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides an order that is held. */
abstract sealed class DecisionCommand implements Callable<Integer> {
    @Mixin
    private OrderOptions order = new OrderOptions();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it stands in the audit log.")
    private String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who decides, for the audit log; this machine's user if left out.")
    private @Nullable String actor;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    /** The worker's command. */
    abstract String word();

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank()) {
            throw new Failures.SettingException("Say why with --reason: it stands in the audit log.");
        }
        Optional<Logins> own = database.existing(System.getenv(), ServerRole.DECISION);
        Assignments said = order.assignments(output.assignments())
                .set(WorkerVariables.DECISION_REASON, reason.strip())
                .set(WorkerVariables.ACTOR, actor == null || actor.isBlank() ? System.getProperty("user.name") : actor);
        return new CommandWorker(Installation.find(worker))
                .run(
                        own,
                        database.data(),
                        false,
                        ServerRole.DECISION,
                        List.of(),
                        List.of(word(), order.number()),
                        said.map());
    }

    /** Releases an order. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = {
                "Releases an order that is held: it is posted, with its drafts, its event and an entry in the audit log.",
                "Exits with 65 where the order is not held."
            })
    static final class Release extends DecisionCommand {
        @Override
        String word() {
            return "release";
        }
    }

    /** Rejects an order. */
    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = {
                "Rejects an order that is held, with an event and an entry in the audit log. A revision before it that is posted"
                        + " holds again; a corrected file that is sent again takes its place.",
                "Exits with 65 where the order is not held."
            })
    static final class Reject extends DecisionCommand {
        @Override
        String word() {
            return "reject";
        }
    }
}
