package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whether a workflow has done what its file is for, and what it says of it. */
@Execution(ExecutionMode.CONCURRENT)
class OutcomeIT {

    private static final String HEADER = "PO Number,Supplier ID,Currency,SKU,Quantity,Unit Price\n";
    private static final String GOOD = "4711,S-1,EUR,HX-1,4,2.50\n";
    private static final String BAD = "4712,S-1,EUR,HX-1,four,2.50\n";

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void aFileOfWhichNothingWasPostedFails() throws IOException {
        Ending ending = command("none", HEADER + BAD).runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(ExitCode.DATA.code());
        Json report = ending.report();
        assertThat(report.text("phase")).isEqualTo("Failed");
        assertThat(report.text("reason")).isEqualTo("NothingPosted");
        assertThat(report.text("message")).isEqualTo("0 of 1 line posted in 0 of 1 order");
        assertThat(report.number("result.orders")).isZero();
        assertThat(report.number("result.rejectedOrders")).isEqualTo(1);
        assertThat(report.number("result.quarantinedLines")).isEqualTo(1);
        assertThat(report.list("stages"))
                .extracting(stage -> stage.text("state"))
                .as("all stages are committed: its problems can be read, its lines exported")
                .containsOnly("Succeeded");
        assertThat(database.rows("SELECT state, reason FROM workflow_execution"))
                .containsExactly("SUCCEEDED|NothingPosted");
    }

    @Test
    void aFileOfWhichSomethingWasPostedSucceedsAndCountsWhatWasNot() throws IOException {
        InProcess run = InProcess.run(command("some", HEADER + GOOD + BAD));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(run.report().number("result.orders")).isEqualTo(1);
        assertThat(run.report().number("result.lines")).isEqualTo(1);
        assertThat(run.report().number("result.rejectedOrders")).isEqualTo(1);
        assertThat(run.outcome().message()).isEqualTo("1 of 2 lines posted in 1 of 2 orders");
    }

    @Test
    void aRunThatHadEndedBeforeSaysSo() throws IOException {
        WorkerCommand good = command("good", HEADER + GOOD);
        WorkerCommand none = command("none", HEADER + BAD);
        InProcess.run(good);
        InProcess.run(none);

        InProcess goodAgain = InProcess.run(good.run(2));
        InProcess noneAgain = InProcess.run(none.attempt(2));

        assertThat(goodAgain.outcome().exit()).isEqualTo(ExitCode.DONE);
        assertThat(goodAgain.outcome().message())
                .matches("1 of 1 line posted in 1 of 1 order; all of that was done before, at \\S+Z");
        assertThat(noneAgain.outcome().exit()).isEqualTo(ExitCode.DATA);
        assertThat(noneAgain.outcome().reason()).contains(Reason.NothingPosted);
        assertThat(noneAgain.outcome().message()).contains("all of that was done before");
    }

    @Test
    void aFileOfWhichNothingWasPostedMayComeAgain() throws IOException {
        String ofUnknownArticles = HEADER + GOOD;
        InProcess.run(command("first", ofUnknownArticles).with("POFLOW_UNKNOWN_SKU", "Quarantine"));

        InProcess second = InProcess.run(command("second", ofUnknownArticles));
        InProcess third = InProcess.run(command("third", ofUnknownArticles));

        assertThat(second.outcome().exit()).as(second.toString()).isEqualTo(ExitCode.DONE);
        assertThat(second.outcome().reason()).isEmpty();
        assertThat(third.outcome().reason()).contains(Reason.DuplicateFile);
        assertThat(third.report().text("result.duplicateOf")).isEqualTo("second/1");
        assertThat(database.count("purchase_order_line")).isEqualTo(1);
    }

    private WorkerCommand command(String workflow, String csv) throws IOException {
        return WorkerCommand.on(database)
                .workflow(workflow)
                .source(Files.writeString(directory.resolve(workflow + ".csv"), csv));
    }
}
