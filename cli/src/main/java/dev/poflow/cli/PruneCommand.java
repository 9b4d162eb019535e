package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.Kind;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Removes what is kept of old workflows beside their orders. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Removes files, problems and quarantined lines of workflows that ended long ago. Orders, drafts, events and the audit log"
                    + " stay, and a file that is sent again is still recognised.",
            "Without --yes it only says what it would remove. It may be stopped at any moment, and goes on when it is called again."
        })
final class PruneCommand implements Callable<Integer> {
    /** An age as the worker takes it. */
    static final class Age implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            Kind<String> age = WorkerVariables.OLDER_THAN.kind();
            return age.parse(value)
                    .orElseThrow(() -> new TypeConversionException("\"" + value + "\" is not " + age.must()));
        }
    }

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            required = true,
            converter = Age.class,
            description = "How long ago a workflow must have ended: hours, days or weeks, such as 12h, 90d or 4w.")
    private String olderThan = "";

    @Option(names = "--merchant", paramLabel = "MERCHANT", description = "Only this merchant's; all if left out.")
    private @Nullable String merchant;

    @Option(names = "--yes", description = "Remove it.")
    private boolean yes;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        Optional<Logins> own = database.logins(System.getenv());
        Optional<Path> data = database.data().filter(Files::isDirectory);
        if (own.isEmpty() && data.isEmpty()) {
            throw new Failures.SettingException("Say which database is meant: --data DIR (an existing directory) or"
                    + " --database-url URL, as the role that owns the tables.");
        }
        return new CommandWorker(Installation.find(worker))
                .run(
                        own,
                        data,
                        false,
                        ServerRole.OWNER,
                        List.of(),
                        yes ? List.of("prune", "--yes") : List.of("prune"),
                        environment());
    }

    private Map<String, String> environment() {
        return new Assignments()
                .set(WorkerVariables.OLDER_THAN, olderThan)
                .set(WorkerVariables.MERCHANT_ID, merchant)
                .map();
    }
}
