package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code poflow run} from outside, with a stand-in that speaks the worker's contract. */
@Execution(ExecutionMode.CONCURRENT)
class RunTest {
    /** A database that no stand-in ever connects to. */
    private static final String DATABASE = "postgresql://somebody@127.0.0.1:1/orders";

    @TempDir
    private Path directory;

    @Test
    void runsAllWorkflowsAtOnceAndPrintsTheirStatusAsOneJsonDocument() throws Exception {
        Path manifest = manifest(
                workflow("one", "a.csv", ""),
                workflow("two", "closed-1300.csv", ""),
                workflow("three", "retry-2.csv", ""));

        PoflowProcess poflow = run("-o", "json", manifest.toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        JsonNode workflows = new ObjectMapper().readTree(poflow.output()).get("workflows");
        assertThat(workflows).hasSize(3);
        JsonNode status = workflows.get(0).get("status");
        assertThat(workflows.get(0).get("name").asText()).isEqualTo("one");
        assertThat(workflows.get(0).get("merchantId").asText()).isEqualTo("merchant-42");
        assertThat(status.get("phase").asText()).isEqualTo("Succeeded");
        assertThat(status.get("observedGeneration").asInt()).isEqualTo(1);
        assertThat(status.get("run").asInt()).isEqualTo(1);
        assertThat(status.get("attempt").asInt()).isEqualTo(1);
        assertThat(status.has("jobName")).as("there is no Job on this machine").isFalse();
        assertThat(status.get("stages").findValuesAsText("name"))
                .containsExactly("Ingest", "Parse", "Validate", "Enrich", "Post", "Publish");
        assertThat(status.get("gate").get("openMillis").asInt()).isEqualTo(12);
        assertThat(status.get("result").get("lines").asInt()).isEqualTo(11);
        assertThat(status.get("startTime").asText()).endsWith("Z");
        assertThat(status.get("completionTime").asText()).endsWith("Z");
        assertThat(status.get("conditions").findValuesAsText("type")).contains("Accepted", "GateOpen", "Complete");
        assertThat(workflows.get(2).get("status").get("attempt").asInt())
                .as("the first attempt of \"three\" ended with exit code 75")
                .isEqualTo(2);
        assertThat(poflow.errors()).contains("Connecting", "DatabaseUnreachable", "refused the connection");
    }

    @Test
    void appliesConfigurationsBeforeItRunsAnything() throws Exception {
        PoflowProcess poflow =
                run(manifest(workflow("one", "a.csv", "")).toString(), "--config", "a.yaml", "--config", "b.yaml");

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).startsWith("[config, apply, a.yaml, b.yaml]");
    }

    @Test
    void runsNothingWhenAConfigurationIsRefused() throws Exception {
        PoflowProcess poflow = run(manifest(workflow("one", "a.csv", "")).toString(), "--config", "refused.yaml");

        assertThat(poflow.exitCode()).as(poflow.errors()).isEqualTo(65);
        assertThat(poflow.errors()).contains("poflow: the configuration is refused, for 1 reason; nothing is stored:");
        assertThat(poflow.output()).as("no workflow was run").doesNotContain("Running", "WORKFLOW");
    }

    @Test
    void tellsTheWorkerWhichConfigurationToApplyOrToShow() throws Exception {
        for (var command : Map.of(
                        "config apply a.yaml b.yaml --database-url " + DATABASE,
                        "[config, apply, a.yaml, b.yaml] - - -",
                        "config apply a.yaml --dry-run",
                        "[config, check, a.yaml] - - -",
                        "config get m --version 3 -o json --database-url " + DATABASE,
                        "[config, get] m 3 json",
                        "config get m --database-url " + DATABASE,
                        "[config, get] m - yaml",
                        "config history m --database-url " + DATABASE,
                        "[config, history] m - -")
                .entrySet()) {
            PoflowProcess poflow =
                    PoflowProcess.start(directory, Map.of(), command.getKey().split(" "));

            assertThat(poflow.exitCode())
                    .as(command.getKey() + ": " + poflow.errors())
                    .isZero();
            assertThat(poflow.output().strip()).as(command.getKey()).isEqualTo(command.getValue());
        }
    }

    @Test
    void exitsWithOneWhenAWorkflowFailsAndShowsItsLog() throws Exception {
        Path manifest = manifest(
                workflow("good", "a.csv", ""),
                workflow("bad", "exit-65.csv", ""),
                workflow("dead", "halt.csv", "backoffLimit: 0"));

        PoflowProcess poflow = run(manifest.toString());

        assertThat(poflow.exitCode()).isEqualTo(1);
        assertThat(poflow.output()).contains("WORKFLOW", "Failed (StandIn65)", "Succeeded");
        assertThat(poflow.errors())
                .contains(
                        "bad failed: the stand-in was told to end so",
                        "Its worker's log: ",
                        "dying without a word",
                        "exit code 137");
    }

    @ParameterizedTest
    @CsvSource({"quarantined, 1", "'held,quarantined', 1", "held, 0", "'HELD,rejected', 0"})
    void whatTheUserCountsAsFailureIsOne(String failOn, int exitCode) throws Exception {
        PoflowProcess poflow = run(manifest(workflow("good", "a.csv", "")).toString(), "--fail-on", failOn);

        assertThat(poflow.exitCode())
                .as("one line is quarantined, nothing held or rejected: %s", poflow.errors())
                .isEqualTo(exitCode);
        assertThat(poflow.output()).contains("Succeeded");
    }

    @Test
    void aWorkerSeesNothingOfTheUsersEnvironmentAndThePasswordIsInNoLog() throws Exception {
        Path manifest = manifest(workflow("one", "a.csv", ""));

        PoflowProcess poflow = PoflowProcess.start(
                directory,
                Map.of("PGPASSWORD", "geheim-4711", "SECRET_OF_USER", "x"),
                "run",
                "--verbose",
                "--database-url",
                DATABASE,
                manifest.toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.errors())
                .contains("POFLOW_WORKFLOW_UID")
                .doesNotContain("PGPASSWORD", "SECRET_OF_USER", "geheim-4711");
        assertThat(poflow.output()).doesNotContain("geheim-4711");
    }

    @Test
    void suspendedAndCancelledWorkflowsAreNotRun() throws Exception {
        Path manifest =
                manifest(workflow("later", "a.csv", "suspend: true"), workflow("never", "a.csv", "cancel: true"));

        PoflowProcess poflow = run(manifest.toString());

        assertThat(poflow.exitCode()).isEqualTo(1);
        assertThat(poflow.output()).contains("Suspended", "Cancelled");
    }

    @Test
    void deadlinesEndAWorkerThatDoesNotCome() throws Exception {
        Path manifest = manifest(
                workflow("slow", "hang.csv", "activeDeadlineSeconds: 2"),
                workflow("shut", "closed-never.csv", "{backoffLimit: 0, connection: {startupDeadlineSeconds: 8}}"));

        PoflowProcess poflow = run(manifest.toString());

        assertThat(poflow.exitCode()).isEqualTo(1);
        assertThat(poflow.output()).contains("Failed (DeadlineExceeded)", "Failed (StartupDeadlineExceeded)");
        assertThat(poflow.errors()).contains("startupDeadlineSeconds (8): 127.0.0.1:1 refused the connection");
    }

    @Test
    void ctrlCEndsTheWorkersAndLeavesNothingBehind() throws Exception {
        PoflowProcess poflow = run(manifest(workflow("endless", "hang.csv", "")).toString());
        ProcessHandle worker = workerOf(poflow);

        poflow.process().destroy();

        assertThat(poflow.exitCode()).isEqualTo(143);
        assertThat(worker.isAlive())
                .as("the worker must be gone when poflow is")
                .isFalse();
        assertThat(poflow.output()).contains("Failed (Terminated)");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aPoflowThatIsKilledTakesItsWorkersAndItsDatabaseAlong() throws Exception {
        PoflowProcess poflow = PoflowProcess.start(
                directory,
                Map.of(),
                "run",
                manifest(workflow("endless", "hang.csv", "")).toString());
        ProcessHandle worker = workerOf(poflow);
        Path pidFile = postmaster().orElseThrow();
        long postgres = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());

        poflow.process().destroyForcibly();

        await().atMost(Duration.ofSeconds(15))
                .alias("the worker, PostgreSQL and the private files go when poflow is killed")
                .until(() -> !worker.isAlive()
                        && !alive(postgres)
                        && temporaryFiles().isEmpty());
    }

    @Test
    void anOrderFileIsAWorkflowToo() throws Exception {
        Path orders = Files.writeString(directory.resolve("March Orders.csv"), "PO Number,SKU\n1,2\n");

        PoflowProcess poflow = run(orders.toString(), "--merchant", "merchant-42");

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).containsPattern("march-orders-csv-[0-9a-f]{8}  merchant-42");
    }

    @Test
    void whatIsWrongWithTheFilesFollowsTheTable() throws Exception {
        PoflowProcess poflow = run(manifest(workflow("one", "a.csv", ""), workflow("two", "b.csv", ""))
                .toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output().lines().toList().getLast())
                .as("what was asked of the worker after the table")
                .isEqualTo("problems of 2 workflows, run -, at most -");
    }

    @Test
    void whatWorkersHaveSaidOfTheirFilesIsNotAskedForAgain() throws Exception {
        PoflowProcess poflow = run(manifest(
                        workflow("one", "says.csv", ""),
                        workflow("two", "b.csv", ""),
                        workflow("three", "says.csv", ""))
                .toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output())
                .endsWith("one: 1 problem\nthree: 1 problem\nproblems of 1 workflows, run -, at most -\n");
    }

    @Test
    void nobodyIsAskedWhatIsWrongForADocumentThatDoesNotShowIt() throws Exception {
        PoflowProcess poflow = PoflowProcess.start(
                directory,
                Map.of(),
                "run",
                manifest(workflow("one", "says.csv", "")).toString(),
                "-o",
                "json",
                "--database-url",
                DATABASE);

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).doesNotContain("1 problem");
    }

    @Test
    void aRunThatSucceededIsNoFailureWhereItsProblemsCannotBeRead() throws Exception {
        PoflowProcess poflow = PoflowProcess.start(
                directory,
                Map.of(),
                "run",
                manifest(workflow("one", "a.csv", "")).toString(),
                "--database-url",
                DATABASE.replace("/orders", "/speechless"));

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output())
                .contains("Succeeded")
                .endsWith("What is wrong with the files could not be read: poflow worker: cannot read the problems\n");
    }

    @Test
    void problemsAsksTheWorkerForThoseOfAllWorkflowsThatAreNamed() throws Exception {
        PoflowProcess poflow = PoflowProcess.start(
                directory, Map.of(), "problems", "a", "b", "c", "--run", "2", "--all", "--database-url", DATABASE);

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).isEqualTo("problems of 3 workflows, run 2, at most 0\n");
    }

    @ParameterizedTest
    @CsvSource({
        "prune --older-than 90d, [prune] 90d -",
        "prune --older-than=4w --merchant m-7 --yes, '[prune, --yes] 4w m-7'"
    })
    void pruneTellsTheWorkerWhatToRemove(String words, String told) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of("--database-url", DATABASE));

        PoflowProcess poflow = PoflowProcess.start(directory, Map.of(), arguments.toArray(String[]::new));

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).isEqualTo(told + "\n");
    }

    @Test
    void anAnswerThatDoesNotReachStandardOutputIsNoSuccess() throws Exception {
        PoflowProcess poflow = PoflowProcess.startOnAFullDisk(directory, "export", "acme", "--database-url", DATABASE);

        assertThat(poflow.exitCode()).as(poflow.errors()).isEqualTo(75);
        assertThat(poflow.errors()).contains("standard output did not take all of the answer");
    }

    @Test
    void exportPassesTheWorkersCsvThrough() throws Exception {
        PoflowProcess poflow = PoflowProcess.start(directory, Map.of(), "export", "acme", "--database-url", DATABASE);

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).isEqualTo("Reason,Line\nUNKNOWN_SKU,acme\n");
    }

    @Test
    void anExportGoesToTheFileThatIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("lines.csv"), "an older export");

        PoflowProcess poflow = export(Map.of(), "acme", "-o", file.toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).isEmpty();
        assertThat(file).hasContent("Reason,Line\nUNKNOWN_SKU,acme\n");
    }

    @Test
    void anExportThatFailsLeavesTheFileAsItWas() throws Exception {
        Path file = Files.writeString(directory.resolve("lines.csv"), "an older export");

        PoflowProcess poflow = export(Map.of(), "unknown", "-o", file.toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isEqualTo(78);
        assertThat(file).hasContent("an older export");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .as("files beside it")
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws Exception {
        PoflowProcess inDirectory = export(Map.of(), "acme", "-o", directory.toString());
        PoflowProcess nowhere =
                export(Map.of(), "acme", "-o", directory.resolve("no/such.csv").toString());

        assertThat(inDirectory.exitCode()).isEqualTo(78);
        assertThat(inDirectory.errors()).contains(directory + " is a directory: name a file in it");
        assertThat(nowhere.exitCode()).isEqualTo(78);
        assertThat(nowhere.errors()).contains("Cannot write to the directory of", "no/such.csv");
    }

    @Test
    void aWorkbookGoesToAFileOrAPipeButNotToATerminal() throws Exception {
        PoflowProcess piped = export(Map.of(), "workbook");
        PoflowProcess shown = export(Map.of("POFLOW_STDOUT_TTY", "1"), "workbook");
        PoflowProcess asCsv = export(Map.of("POFLOW_STDOUT_TTY", "1"), "workbook", "--csv");

        assertThat(piped.exitCode()).as(piped.errors()).isZero();
        assertThat(piped.output()).isEqualTo("PK\3\4");
        assertThat(shown.exitCode()).as(shown.errors()).isEqualTo(78);
        assertThat(shown.output()).isEmpty();
        assertThat(shown.errors()).contains("-o FILE.xlsx", "--csv");
        assertThat(asCsv.exitCode()).as(asCsv.errors()).isZero();
        assertThat(asCsv.output()).isEqualTo("Reason,Line\nUNKNOWN_SKU,workbook\n");
    }

    @Test
    void moreWorkflowsThanPlacesQueue() throws Exception {
        Path manifest = manifest(workflow("one", "a.csv", ""), workflow("two", "b.csv", ""));

        PoflowProcess poflow = run("--parallel", "1", manifest.toString());

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(poflow.output()).contains("Queued  Queued: Waits until one of the 1 workers at a time has ended.");
    }

    private PoflowProcess export(Map<String, String> environment, String... arguments) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("export", "--database-url", DATABASE));
        all.addAll(List.of(arguments));
        return PoflowProcess.start(directory, environment, all.toArray(String[]::new));
    }

    private PoflowProcess run(String... arguments) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("run", "--database-url", DATABASE));
        all.addAll(List.of(arguments));
        return PoflowProcess.start(directory, Map.of(), all.toArray(String[]::new));
    }

    private Path manifest(String... documents) throws Exception {
        return Files.writeString(
                Files.createTempFile(directory, "manifest-", ".yaml"), String.join("---\n", documents));
    }

    private static String workflow(String name, String fileName, String options) {
        String more = options.startsWith("{") ? options.substring(1, options.length() - 1) : options;
        return """
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: %s}
                spec: {merchantId: merchant-42, source: {inline: {fileName: %s, content: "PO Number"}}%s}
                """.formatted(name, fileName, more.isEmpty() ? "" : ", " + more);
    }

    /** The stand-in of a poflow that is up to its first worker. */
    private ProcessHandle workerOf(PoflowProcess poflow) {
        return await().atMost(Duration.ofSeconds(30))
                .alias("poflow starts its worker")
                .until(
                        () -> poflow.process()
                                .descendants()
                                .filter(process ->
                                        process.info().commandLine().orElse("").contains("worker.jar run"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Path> postmaster() throws Exception {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("postmaster.pid")).findFirst();
        }
    }

    /** The private directories of runs; logs of failed workers may stay. */
    private List<Path> temporaryFiles() throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("poflow-[0-9]+"))
                    .toList();
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
