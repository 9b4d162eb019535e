package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of the worker itself, which the same file brings about again and again: here a staged order is gone that lines refer to. */
class FaultIT {

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void breakTheSecondOrder() {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 2, 3);
        try (StageHold hold = database.hold(StageName.Enrich);
                WorkerProcess worker = command().start()) {
            Awaitility.await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            worker.kill();
        }
        database.execute("DELETE FROM stage_checkpoint WHERE stage = 'Validate'");
        database.execute("DELETE FROM staged_order WHERE order_number = 2");
    }

    @Test
    void theSecondFaultOfARunIsTheLast() {
        Outcome first = InProcess.run(command().attempt(2)).outcome();
        Outcome second = InProcess.run(command().attempt(3)).outcome();
        Outcome third = InProcess.run(command().attempt(4)).outcome();

        assertThat(first.exit()).as(first.toString()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(second.exit()).as(second.toString()).isEqualTo(ExitCode.FAULT);
        assertThat(third.exit()).as(third.toString()).isEqualTo(ExitCode.FAULT);
        assertThat(second.reason()).contains(Reason.InternalError);
        assertThat(second.message())
                .contains("second time", "in Validate", "behind line 4 of the file", "3 order lines done");
    }

    @Test
    void aNewRunBeginsToCountAnew() {
        InProcess.run(command().attempt(2));

        Outcome anew = InProcess.run(command().run(2)).outcome();

        assertThat(anew.exit()).as(anew.toString()).isEqualTo(ExitCode.TEMPORARY);
    }

    private WorkerCommand command() {
        return WorkerCommand.on(database).source(file);
    }
}
