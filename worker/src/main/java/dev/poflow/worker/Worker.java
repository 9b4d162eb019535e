package dev.poflow.worker;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.desk.Decision;
import dev.poflow.worker.desk.Lists;
import dev.poflow.worker.desk.OrderSheet;
import dev.poflow.worker.export.CheckList;
import dev.poflow.worker.export.ProblemList;
import dev.poflow.worker.export.QuarantineExport;
import dev.poflow.worker.log.Logging;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.prune.Pruning;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.schema.Migrations;
import dev.poflow.worker.store.schema.RoleRights;
import dev.poflow.worker.workflow.DatabaseFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** The worker's entry point. {@code docs/worker.md} describes its commands, environment and exit codes. */
public final class Worker {

    private Worker() {}

    /** @param args {@code run} (the default), {@code migrate}, {@code export}, {@code problems} and workflows,
     *     {@code list}, {@code show}, {@code release} or {@code reject} and an order, {@code check} and files, {@code prune}, or {@code config} and what to do with it */
    public static void main(String[] args) {
        List<String> words = List.of(args);
        String command = words.isEmpty() ? "run" : words.getFirst();
        List<String> arguments = words.stream().skip(1).toList();
        ExitCode exit = run(command, arguments, new Environment(System.getenv()));
        System.exit((command.equals("run") ? exit : said(exit)).code());
    }

    /** A command's answer must have reached whoever asked: a {@link PrintStream} keeps it back, and keeps failures to itself. */
    private static ExitCode said(ExitCode exit) {
        if (!System.out.checkError() || exit != ExitCode.DONE) {
            return exit;
        }
        System.err.println(
                "poflow worker: standard output did not take all of the answer: a full disk, or a reader that has gone");
        return ExitCode.TEMPORARY;
    }

    private static ExitCode run(String command, List<String> arguments, Environment environment) {
        try {
            return switch (command) {
                case "run" -> workflow(environment);
                case "migrate" -> migrate(environment);
                case "export" -> export(environment);
                case "problems" ->
                    onDatabase(environment, "read the problems from", (database, out) -> {
                        ProblemList.write(database, environment, arguments, out);
                        return ExitCode.DONE;
                    });
                case "list" ->
                    onDatabase(environment, "read", (database, out) -> {
                        Lists.write(database, environment, arguments, out);
                        return ExitCode.DONE;
                    });
                case "show" ->
                    onDatabase(environment, "read", (database, out) -> {
                        OrderSheet.write(database, environment, arguments, out);
                        return ExitCode.DONE;
                    });
                case "release", "reject" ->
                    onDatabase(
                            environment,
                            command + " in",
                            (database, out) ->
                                    Decision.run(database, environment, command.equals("release"), arguments, out));
                case "check" -> CheckList.write(environment, arguments, out());
                case "prune" -> prune(environment, arguments);
                case "config" -> config(environment, arguments);
                default ->
                    throw new ConfigurationException(
                            "the worker knows run, migrate, export, problems, list, show, check, release, reject, prune and config, not "
                                    + command);
            };
        } catch (ConfigurationException e) {
            System.err.println("poflow worker: " + e.getMessage());
            return ExitCode.CONFIGURATION;
        }
    }

    private static PrintStream out() {
        return new PrintStream(System.out, false, StandardCharsets.UTF_8);
    }

    /** What a command does with a database. */
    private interface OnDatabase {
        ExitCode run(DatabaseAddress database, PrintStream out) throws ConfigurationException, SQLException;
    }

    private static ExitCode onDatabase(Environment environment, String what, OnDatabase command)
            throws ConfigurationException {
        DatabaseAddress database = WorkerSettings.database(environment);
        try {
            return command.run(database, out());
        } catch (SQLException e) {
            System.err.println("poflow worker: cannot " + what + " " + database + ": " + e.getMessage());
            return DatabaseFailure.exit(e);
        }
    }

    private static ExitCode workflow(Environment environment) throws ConfigurationException {
        TerminationLog terminationLog = new TerminationLog(Path.of(environment.value(WorkerVariables.TERMINATION_LOG)));
        try {
            return WorkflowProcess.run(environment, terminationLog);
        } catch (ConfigurationException e) {
            terminationLog.write(e.getMessage());
            throw e;
        }
    }

    private static ExitCode migrate(Environment environment) throws ConfigurationException {
        DatabaseAddress database = WorkerSettings.database(environment);
        Logging.configure(environment, Optional.empty());
        try {
            Migrations.Done done =
                    Migrations.migrate(database, WorkerSettings.startupDeadline(environment), roles(environment));
            System.out.println(database + ": " + Count.of(done.migrations(), "migration") + " applied, "
                    + Count.of(done.rights(), "right") + " granted");
            return ExitCode.DONE;
        } catch (SQLException e) {
            System.err.println("poflow worker: " + e.getMessage());
            return DatabaseFailure.exit(e);
        } catch (FlywayException e) {
            System.err.println("poflow worker: cannot migrate " + database + ": " + e.getMessage());
            if (Migrations.mayNot(e)) {
                System.err.println(
                        "poflow worker: migrate needs the role that owns the tables, or one that may create them in their schema");
                return ExitCode.CONFIGURATION;
            }
            return ExitCode.TEMPORARY;
        }
    }

    /** The roles that {@code migrate} grants to. */
    private static Map<RoleRights, String> roles(Environment environment) throws ConfigurationException {
        Map<RoleRights, String> roles = new EnumMap<>(RoleRights.class);
        for (RoleRights role : RoleRights.values()) {
            environment.optional(role.variable()).ifPresent(name -> roles.put(role, name));
        }
        return roles;
    }

    private static ExitCode config(Environment environment, List<String> arguments) throws ConfigurationException {
        try {
            return new ConfigCommand(environment, System.out).run(arguments);
        } catch (SQLException e) {
            System.err.println("poflow worker: " + WorkerSettings.database(environment) + ": " + e.getMessage());
            return DatabaseFailure.exit(e);
        }
    }

    private static ExitCode prune(Environment environment, List<String> arguments) throws ConfigurationException {
        DatabaseAddress database = WorkerSettings.database(environment);
        try {
            Pruning.run(database, environment, arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8));
            return ExitCode.DONE;
        } catch (SQLException e) {
            System.err.println("poflow worker: cannot prune " + database + ": " + e.getMessage());
            if (RoleRights.isMissing(e)) {
                System.err.println("poflow worker: prune needs the role that owns the tables");
            }
            return DatabaseFailure.exit(e);
        }
    }

    private static ExitCode export(Environment environment) throws ConfigurationException {
        DatabaseAddress database = WorkerSettings.database(environment);
        try {
            QuarantineExport.write(database, environment, System.out);
            return ExitCode.DONE;
        } catch (SQLException e) {
            System.err.println("poflow worker: cannot export from " + database + ": " + e.getMessage());
            return DatabaseFailure.exit(e);
        } catch (IOException e) {
            System.err.println("poflow worker: cannot export from " + database + ": " + e.getMessage());
            return ExitCode.TEMPORARY;
        }
    }
}
