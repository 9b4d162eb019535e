package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.manifest.ManifestException;
import dev.poflow.cli.worker.WorkerException;
import dev.poflow.contract.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;

/** What a user sees of an exception, and the exit code that goes with it. Thread-safe: pure functions. */
final class Failures {
    private Failures() {}

    /** Settings that are wrong, in words for the user. */
    static final class SettingException extends Exception {
        private static final long serialVersionUID = 1L;

        SettingException(String message) {
            super(message);
        }
    }

    static int handle(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        return switch (failure) {
            case ManifestException refused -> {
                int count = refused.problems().size();
                err.println("poflow: the manifest is refused, for " + (count == 1 ? "1 reason:" : count + " reasons:"));
                refused.problems().forEach(problem -> err.println("  " + problem));
                yield ExitCode.DATA.code();
            }
            case DatabaseException database -> {
                err.println("poflow: " + database.getMessage());
                yield database.exitCode().code();
            }
            case WorkerException worker -> {
                err.println(worker.getMessage());
                yield worker.exitCode();
            }
            case SettingException setting -> {
                err.println("poflow: " + setting.getMessage());
                yield ExitCode.CONFIGURATION.code();
            }
            default -> {
                err.println("poflow: this should not happen; please report it with the lines below.");
                failure.printStackTrace(err);
                yield ExitCode.TEMPORARY.code();
            }
        };
    }
}
