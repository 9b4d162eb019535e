package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database in which a stage's checkpoint is missing, but not those after it: what workers of earlier versions left after a fail-over. */
class CheckpointGapIT {

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeOrders() {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 2, 100);
    }

    @ParameterizedTest
    @EnumSource(names = {"Parse", "Validate"})
    void whatStandsBehindAGapDoesNotCount(StageName missing) {
        stopBefore(StageName.Post);
        database.execute("DELETE FROM stage_checkpoint WHERE stage = '" + missing + "'");

        InProcess again = InProcess.run(command().attempt(2));

        assertThat(again.outcome().exit()).as(again.toString()).isEqualTo(ExitCode.DONE);
        TestDatabase undisturbed = TestServer.shared().migrated();
        InProcess.run(WorkerCommand.on(undisturbed).source(file));
        assertThat(TableRows.of(database))
                .as("rows, compared with an undisturbed run")
                .isEqualTo(TableRows.of(undisturbed));
    }

    @Test
    void ordersThatWerePostedBehindAGapAreForAPersonToCompare() {
        InProcess.run(command());
        database.execute("DELETE FROM stage_checkpoint WHERE stage = 'Validate'");

        InProcess again = InProcess.run(command().run(2));

        assertThat(again.outcome().exit()).as(again.toString()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(again.outcome().message()).contains("lost the checkpoint of Validate", "sent again");
        assertThat(database.count("purchase_order")).as("posted orders").isEqualTo(2);
    }

    private void stopBefore(StageName stage) {
        try (StageHold hold = database.hold(stage);
                WorkerProcess worker = command().start()) {
            Awaitility.await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            worker.kill();
        }
    }

    private WorkerCommand command() {
        return WorkerCommand.on(database).source(file);
    }
}
