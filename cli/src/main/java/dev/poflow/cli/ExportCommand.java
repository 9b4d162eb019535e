package dev.poflow.cli;

import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.CliVariables;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the quarantined lines of a workflow in the shape of its input, with a Reason column. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a workflow's quarantined lines, with the reason and the place of each, in the columns that they came in. Correct"
                        + " them there and run that file: the lines join their order.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow.")
    private String workflow = "";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--run", paramLabel = "N", description = "The run; the last one if left out.")
    private @Nullable Integer run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to this file, which is replaced: CSV where it ends with .csv, else a workbook of text cells. If left out, to"
                            + " standard output: a workbook where the lines came in one, else CSV.")
    private @Nullable Path output;

    @Option(names = "--csv", description = "CSV, whatever the lines came in and the file is called.")
    private boolean csv;

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        if (csv && output != null && ends(output, ".xlsx")) {
            throw new Failures.SettingException(
                    "--csv writes no workbook, which " + output + " says it is: name it .csv, or leave out --csv.");
        }
        Optional<Logins> own = database.existing(System.getenv());
        ExportOutput target = output == null
                ? ExportOutput.standard("1".equals(System.getenv(CliVariables.STDOUT_TTY.name())))
                : ExportOutput.file(output);
        return new CommandWorker(Installation.find(worker), target)
                .run(own, database.data(), false, ServerRole.READER, List.of(), List.of("export"), environment());
    }

    private Map<String, String> environment() {
        return new Assignments()
                .set(WorkerVariables.WORKFLOW, workflow)
                .set(WorkerVariables.RUN, run)
                .set(WorkerVariables.EXPORT_FORMAT, format())
                .map();
    }

    private @Nullable String format() {
        if (csv || output != null && ends(output, ".csv")) {
            return "CSV";
        }
        return output == null ? null : "XLSX";
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
