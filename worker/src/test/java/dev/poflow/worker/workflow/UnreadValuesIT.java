package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.InProcess;
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

/** What a file says and is not read is stored, counted in the status, and holds its order where it may matter. */
@Execution(ExecutionMode.CONCURRENT)
class UnreadValuesIT {

    private static final String FILE = """
            ISA*00*          *00*          *ZZ*GREATLAKES     *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*P*>~
            GS*PO*GREATLAKES*MERCHANT*20260302*0815*7*X*004010~
            ST*850*0001~
            BEG*00*NE*4711**20260302~
            CUR*BY*USD~
            LDT*AA*3*DA~
            N1*SU*Great Lakes*92*S-1~
            PO1*1*2*EA*1.50**BP*HX-1~
            CTP*RS*RES*1.80~
            PO1*2*1*EA*10.00**BP*HX-2~
            CTP*RS*RES*12.00~
            CTT*2*3~
            SE*11*0001~
            ST*850*0002~
            BEG*00*NE*4712**20260302~
            CUR*BY*USD~
            N1*SU*Great Lakes*92*S-1~
            PO1*1*2*EA*1.50**BP*HX-1~
            CTT*1*2~
            SE*7*0002~
            GE*2*7~
            IEA*1*000000042~
            """;

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void whatMayChangeWhatIsOwedHoldsItsOrderAloneAndTheRestIsAWarningOfTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("orders.edi"), FILE);

        InProcess run =
                InProcess.run(WorkerCommand.on(database).workflow("unread").source(file));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT po_number, state, hold_reason FROM purchase_order ORDER BY po_number"))
                .containsExactly("4711|HELD|VALUE_UNREAD", "4712|POSTED|");
        assertThat(database.rows(
                        "SELECT code, source_line, field, raw_value, message FROM validation_issue ORDER BY code DESC"))
                .containsExactly(
                        "VALUE_UNREAD|9|CTP|RS*RES*1.80|CTP says \"RS*RES*1.80\" (2 times, here first), which is not read, and may change what is owed or delivered: release the order when you have looked at it.",
                        "VALUE_IGNORED|6|LDT|AA*3*DA|LDT says \"AA*3*DA\", which is not read.");
        assertThat(run.report().number("result.unreadValues")).isEqualTo(2);
        assertThat(run.report().number("result.heldOrders")).isEqualTo(1);
    }
}
