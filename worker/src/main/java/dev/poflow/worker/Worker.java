package dev.poflow.worker;

import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.export.QuarantineExport;
import dev.poflow.worker.log.Logging;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.Environment;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** The worker's entry point. {@code docs/worker.md} describes its commands, environment and exit codes. */
public final class Worker {

    private Worker() {}

    /** @param args {@code run} (the default), {@code migrate} or {@code export} */
    public static void main(String[] args) {
        System.exit(run(args.length == 0 ? "run" : args[0], new Environment(System.getenv()))
                .code());
    }

    private static ExitCode run(String command, Environment environment) {
        TerminationLog terminationLog =
                new TerminationLog(Path.of(environment.text("POFLOW_TERMINATION_LOG", "/dev/termination-log")));
        try {
            return switch (command) {
                case "run" -> WorkflowProcess.run(environment, terminationLog);
                case "migrate" -> migrate(environment);
                case "export" -> export(environment);
                default -> throw new ConfigurationException("the worker knows run, migrate and export, not " + command);
            };
        } catch (ConfigurationException e) {
            System.err.println("poflow worker: " + e.getMessage());
            if (command.equals("run")) {
                terminationLog.write(e.getMessage());
            }
            return ExitCode.CONFIGURATION;
        }
    }

    private static ExitCode migrate(Environment environment) throws ConfigurationException {
        DatabaseAddress database = WorkerSettings.database(environment);
        Logging.configure(environment, Optional.empty());
        try {
            int migrations = Migrations.migrate(database, WorkerSettings.startupDeadline(environment));
            System.out.println(database + ": " + migrations + " migrations applied");
            return ExitCode.DONE;
        } catch (SQLException e) {
            System.err.println("poflow worker: " + e.getMessage());
            return ExitCode.of(e);
        } catch (FlywayException e) {
            System.err.println("poflow worker: cannot migrate " + database + ": " + e.getMessage());
            return ExitCode.TEMPORARY;
        }
    }

    private static ExitCode export(Environment environment) throws ConfigurationException {
        DatabaseAddress database = WorkerSettings.database(environment);
        try {
            QuarantineExport.write(database, environment, System.out);
            return ExitCode.DONE;
        } catch (SQLException e) {
            System.err.println("poflow worker: cannot export from " + database + ": " + e.getMessage());
            return ExitCode.of(e);
        } catch (IOException e) {
            System.err.println("poflow worker: cannot export from " + database + ": " + e.getMessage());
            return ExitCode.TEMPORARY;
        }
    }
}
