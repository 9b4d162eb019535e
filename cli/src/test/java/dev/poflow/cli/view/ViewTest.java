package dev.poflow.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.Result;
import dev.poflow.api.v1alpha1.StageStatus;
import dev.poflow.api.v1alpha1.StatusBuilder;
import dev.poflow.cli.worker.Progress;
import dev.poflow.contract.Phase;
import dev.poflow.contract.StageName;
import dev.poflow.contract.StageState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user sees, to the letter. */
class ViewTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:15:00Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void theTableAtTheEnd() {
        assertThat(Summary.table(
                        List.of(
                                progress("acme", succeeded(), 1234),
                                progress("beta", failed(), 98),
                                progress("gamma", suspended(), 0)),
                        false))
                .isEqualTo("""
                        WORKFLOW  MERCHANT     FORMAT  ORDERS  LINES  QUARANTINED  DRAFTS  GATE MS  TOTAL MS  OUTCOME
                        acme      merchant-42  CSV          2     11            1      11      412      1234  Succeeded
                        beta      merchant-42  -            -      -            -       -        -        98  Failed (FileRejected)
                        gamma     merchant-42  -            -      -            -       -        -         -  Suspended""");
    }

    @Test
    void onePlainLinePerChange() {
        try (RunView view = RunView.of(false, 80, List.of(), out)) {
            view.changed(progress("acme", WorkflowStatus.starting(accepted(), 1, NOW), 0));
            view.changed(progress("acme", running(StageName.Parse), 1040));
            view.changed(progress("acme", running(StageName.Parse), 1190));
            view.changed(progress("acme", running(StageName.Post), 1300));
            view.changed(progress("acme", succeeded(), 1500));
            view.changed(progress("beta", failed(), 98));
        }
        assertThat(text()).isEqualTo("""
                           0.0 s  acme  Connecting  WorkerStarting: The worker is starting.
                           1.0 s  acme  Running  gate open in 412 ms
                           1.0 s  acme  Running  Ingest
                           1.0 s  acme  Running  Parse
                           1.3 s  acme  Running  Validate
                           1.3 s  acme  Running  Enrich
                           1.3 s  acme  Running  Post
                           1.5 s  acme  Running  Publish
                           1.5 s  acme  Succeeded
                           0.1 s  beta  Failed  FileRejected: no header in line 1
                        """);
    }

    @Test
    void aLaterAttemptsGateAndStagesHaveTheirOwnLines() {
        try (RunView view = RunView.of(false, 80, List.of(), out)) {
            view.changed(progress("acme", running(StageName.Parse), 1000));
            view.changed(progress("acme", WorkflowStatus.starting(running(StageName.Parse), 2, NOW), 2000));
            view.changed(progress(
                    "acme",
                    new StatusBuilder(running(StageName.Parse)).attempt(2).build(),
                    3000));
        }
        assertThat(text()).isEqualTo("""
                           1.0 s  acme  Running  gate open in 412 ms
                           1.0 s  acme  Running  Ingest
                           1.0 s  acme  Running  Parse
                           2.0 s  acme  Connecting  attempt 2  WorkerStarting: The worker is starting.
                           3.0 s  acme  Running  gate open in 412 ms
                           3.0 s  acme  Running  Parse
                        """);
    }

    @Test
    void aTerminalIsDrawnOverAndTheTimeOfOneThatWaitsGoesOn() {
        AtomicLong nanos = new AtomicLong();
        try (RunView view = new LiveTable(out, 80, List.of(progress("acme", accepted(), 0)), nanos::get)) {
            awaitText("0.0 s");
            nanos.set(1_300_000_000);
            awaitText("1.3 s");
            view.changed(progress("acme", running(StageName.Enrich), 2040));
            awaitText("2.0 s");
            view.changed(progress("acme", succeeded(), 2500));
            awaitText("2.5 s");
        }
        assertThat(text()).isEqualTo("""
                        WORKFLOW  PHASE    GATE  STAGE   LINES      TIME
                        acme      Pending  -     ......     12     0.0 s
                        \033[2A\033[0JWORKFLOW  PHASE    GATE  STAGE   LINES      TIME
                        acme      Pending  -     ......     12     1.3 s
                        \033[2A\033[0JWORKFLOW  PHASE    GATE    STAGE          LINES      TIME
                        acme      Running  412 ms  ###... Enrich     12     2.0 s
                        \033[2A\033[0JWORKFLOW  PHASE      GATE    STAGE           LINES      TIME
                        acme      Succeeded  412 ms  ###### Publish     11     2.5 s
                        \033[2A\033[0J""");
    }

    @Test
    void whatAFileSaysCannotMoveTheCursor() {
        assertThat(Texts.oneLine("a\033[2Jb\r\nc", 80)).isEqualTo("a [2Jb c");
        assertThat(Texts.oneLine("abcdef", 4)).isEqualTo("abc…");
    }

    @Test
    void theJsonDocumentHasTheStatusOfTheCustomResource() {
        assertThat(Summary.json(
                        List.of(progress("gamma", suspended(), 0)),
                        List.of("[{\"workflow\": \"gamma\", \"problems\": [{\"code\": \"NO_ORDERS\"}]}]")))
                .isEqualToIgnoringWhitespace("""
                        {"workflows": [{"name": "gamma", "merchantId": "merchant-42", "status": {
                          "observedGeneration": 1, "phase": "Suspended", "reason": "Suspended", "message": "later", "run": 1, "attempt": 0,
                          "stages": [
                            {"name": "Ingest", "state": "Pending"}, {"name": "Parse", "state": "Pending"},
                            {"name": "Validate", "state": "Pending"}, {"name": "Enrich", "state": "Pending"},
                            {"name": "Post", "state": "Pending"}, {"name": "Publish", "state": "Pending"}],
                          "conditions": [
                            {"lastTransitionTime": "2026-03-02T08:15:00Z", "message": "The specification is valid.",
                             "observedGeneration": 1, "reason": "Valid", "status": "True", "type": "Accepted"},
                            {"lastTransitionTime": "2026-03-02T08:15:00Z", "message": "later",
                             "observedGeneration": 1, "reason": "Suspended", "status": "True", "type": "Suspended"}]},
                          "problems": [{"code": "NO_ORDERS"}]}]}
                        """);
    }

    private static PurchaseOrderWorkflowStatus accepted() {
        return WorkflowStatus.accepted(1, 1, NOW);
    }

    @ParameterizedTest
    @CsvSource({"FileRejected, true", "NothingPosted, false"})
    void theLogIsShownUnlessTheProblemsOfTheLinesSayWhy(String reason, boolean shown, @TempDir Path directory)
            throws IOException {
        Path log = Files.writeString(directory.resolve("acme.log"), "what the worker did\n");
        PurchaseOrderWorkflowStatus status =
                WorkflowStatus.failed(WorkflowStatus.starting(accepted(), 1, NOW), reason, "because", NOW);

        String failures = Summary.failures(List.of(new Progress("acme", "merchant-42", status, 12, 0, log)));

        assertThat(failures).startsWith("acme failed: because\n");
        assertThat(failures.contains("what the worker did")).isEqualTo(shown);
    }

    private static PurchaseOrderWorkflowStatus running(StageName stage) {
        List<StageStatus> stages = Stream.of(StageName.values())
                .map(name -> new StageStatus(
                        name,
                        name.compareTo(stage) < 0
                                ? StageState.Succeeded
                                : name == stage ? StageState.Running : StageState.Pending,
                        null,
                        null))
                .toList();
        return new StatusBuilder(WorkflowStatus.starting(accepted(), 1, NOW))
                .phase(Phase.Running, "", "")
                .stage(stage)
                .stages(stages)
                .gate(new GateStatus("Open", 1, 1, 0, 0, 0, "100%", 412L))
                .build();
    }

    private static PurchaseOrderWorkflowStatus succeeded() {
        return new StatusBuilder(running(StageName.Publish))
                .phase(Phase.Succeeded, "", "")
                .stages(Stream.of(StageName.values())
                        .map(name -> new StageStatus(name, StageState.Succeeded, null, null))
                        .toList())
                .result(new Result("CSV", 2L, 11L, 1L, 0L, 0L, 11L, 0L, null))
                .build();
    }

    private static PurchaseOrderWorkflowStatus failed() {
        return WorkflowStatus.failed(
                WorkflowStatus.starting(accepted(), 1, NOW), "FileRejected", "no header in line 1", NOW);
    }

    private static PurchaseOrderWorkflowStatus suspended() {
        return WorkflowStatus.suspended(accepted(), "later", NOW);
    }

    private static Progress progress(String name, PurchaseOrderWorkflowStatus status, long millis) {
        return new Progress(name, "merchant-42", status, 12, millis, null);
    }

    private void awaitText(String part) {
        await("the table shows " + part).atMost(Duration.ofSeconds(30)).until(() -> text().contains(part));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
