package dev.poflow.cli;

import dev.poflow.contract.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The poflow command. */
@Command(
        name = "poflow",
        description = "Runs purchase order workflows on this machine.",
        versionProvider = BuildInfo.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            ExportCommand.class,
            ProblemsCommand.class,
            ListCommand.class,
            ShowCommand.class,
            DecisionCommand.Release.class,
            DecisionCommand.Reject.class,
            CheckCommand.class,
            ConfigCommand.class,
            PruneCommand.class,
            CompletionCommand.class,
            TrainCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all workflows succeeded",
            "1:at least one workflow did not succeed",
            "64:wrong use of the command",
            "65:the manifest, a configuration or a decision was refused, or a file that is checked is not right",
            "75:PostgreSQL could not be started or prepared",
            "78:the database URL or another setting is wrong",
            "130:stopped by Ctrl-C (143: by SIGTERM)"
        })
public final class Poflow implements Runnable {
    static final int NOT_ALL_SUCCEEDED = 1;

    @Spec
    private CommandSpec spec;

    Poflow() {
        spec = CommandSpec.create();
    }

    public static void main(String[] arguments) {
        System.exit(said(commandLine().execute(arguments)));
    }

    /** An answer must have reached whoever asked: a {@link java.io.PrintStream} keeps it back, and keeps failures to itself. */
    private static int said(int exit) {
        if (!System.out.checkError() || exit != ExitCode.DONE.code()) {
            return exit;
        }
        System.err.println(
                "poflow: standard output did not take all of the answer: a full disk, or a reader that has gone");
        return ExitCode.TEMPORARY.code();
    }

    /** Parses and runs a command line; the result is the exit code. */
    static CommandLine commandLine() {
        return new CommandLine(new Poflow())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Poflow::wrongUse)
                .setExecutionExceptionHandler(Failures::handle);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: run, check, list, show, problems, export, release, reject, config, prune or help.");
    }

    private static int wrongUse(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("poflow: " + failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try: ./poflow " + helpOn(command));
        return ExitCode.USAGE.code();
    }

    private static String helpOn(CommandLine command) {
        CommandLine parent = command.getParent();
        if (parent == null) {
            return "help";
        }
        String name = command.getCommandName();
        return parent.getParent() == null ? "help " + name : parent.getCommandName() + " " + name + " --help";
    }
}
