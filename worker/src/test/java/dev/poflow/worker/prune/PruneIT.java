package dev.poflow.worker.prune;

import static dev.poflow.worker.prune.PruneHouse.bad;
import static dev.poflow.worker.prune.PruneHouse.good;
import static dev.poflow.worker.prune.PruneHouse.partlyBad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.WorkerCommand;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes and what stays, and how the rest of poflow finds it afterwards. */
class PruneIT {

    private static final String REJECTED = "PO number,SKU\n";

    /** Of a work that has ended longer ago than 90 days. */
    private static final List<String> GO =
            List.of("posted", "partly", "rejected", "duplicate", "restarted", "abandoned-run");

    private static final List<String> STAY = List.of("young", "running", "doubtful", "young-restart");

    @TempDir
    Path directory;

    private PruneHouse house;
    private TestDatabase database;

    @BeforeEach
    void build() {
        house = new PruneHouse(directory);
        database = house.database;
    }

    private void everyKindOfWorkflow() {
        house.runOld("posted", good("posted"));
        house.runOld("duplicate", good("posted"));
        house.runOld("partly", partlyBad("partly"));
        house.runOld("rejected", REJECTED);
        house.runOld("restarted", good("restarted"));
        InProcess.run(house.command("restarted").run(2));
        house.age("restarted", 100);
        house.runOld("abandoned-run", partlyBad("abandoned-run"));
        // Its first run was killed for good, and its second has done the work.
        database.execute("UPDATE workflow_execution SET run = 2 WHERE workflow = 'abandoned-run';"
                + " INSERT INTO workflow_execution (merchant_id, workflow_uid, workflow, run, attempt, work_id, started_at)"
                + " SELECT merchant_id, workflow_uid, workflow, 1, 1, work_id, started_at FROM workflow_execution"
                + " WHERE workflow = 'abandoned-run'");
        house.run("young", partlyBad("young"));
        house.age("young", 89);
        house.runOld("running", partlyBad("running"));
        database.execute(
                "UPDATE workflow_execution SET state = 'RUNNING', finished_at = NULL WHERE workflow = 'running'");
        house.runOld("doubtful", partlyBad("doubtful"));
        database.execute("DELETE FROM stage_checkpoint WHERE stage = 'Publish' AND work_id = "
                + house.work("doubtful").workId());
        house.runOld("young-restart", REJECTED.replace("SKU", "SKU,GTIN"));
        InProcess.run(house.command("young-restart").run(2));
    }

    @Test
    void whatIsOldAndHasEndedGoesAndAllElseStays() {
        everyKindOfWorkflow();
        Map<String, Map<String, Long>> before = removable(STAY);
        List<String> kept = house.kept();

        String said = house.prune("--yes");

        assertThat(removable(STAY))
                .isEqualTo(before)
                .allSatisfy((workflow, rows) -> assertThat(rows).as(workflow).isNotEmpty());
        assertThat(removable(GO))
                .allSatisfy((workflow, rows) -> assertThat(rows).as(workflow).isEmpty());
        assertThat(GO).allMatch(house::isMarked);
        assertThat(STAY).noneMatch(house::isMarked);
        assertThat(house.kept())
                .as("orders, lines, drafts, events, audit log, executions")
                .isEqualTo(kept);
        assertThat(List.of("posted", "partly", "restarted", "abandoned-run"))
                .as("all six checkpoints recognise a file that is sent again")
                .allMatch(workflow -> house.checkpoints(workflow) == 6);
        assertThat(List.of("rejected", "duplicate"))
                .as("a restart begins at Ingest")
                .allMatch(workflow -> house.checkpoints(workflow) == 0);
        assertThat(said)
                .contains("Removed of workflows that ended before ")
                .contains("  merchant-42: 6 workflows, 5 documents, ", " bytes, 2 quarantined lines, ")
                .contains("2 workflows begun before that, but unfinished: all of it stays.")
                .doesNotContain("in use");
        assertThat(house.prune("--yes")).as("again").startsWith("Nothing to remove of workflows that ended before ");
    }

    private Map<String, Map<String, Long>> removable(List<String> workflows) {
        Map<String, Map<String, Long>> rows = new HashMap<>();
        workflows.forEach(workflow -> rows.put(workflow, house.removable(workflow)));
        return rows;
    }

    @Test
    void aDryRunSaysTheSameAndRemovesNothing() {
        everyKindOfWorkflow();
        Map<String, Map<String, Long>> before = removable(GO);

        String looked = house.prune();

        assertThat(removable(GO)).isEqualTo(before);
        assertThat(GO).noneMatch(house::isMarked);
        assertThat(looked)
                .startsWith("Would be removed of workflows that ended before ")
                .endsWith("Nothing is removed yet: --yes removes it.\n");
        assertThat(merchants(house.prune("--yes"))).isEqualTo(merchants(looked)).hasSize(1);
        assertThat(house.prune()).doesNotContain("--yes");
    }

    private static List<String> merchants(String said) {
        return said.lines().filter(line -> line.startsWith("  ")).toList();
    }

    @Test
    void anotherMerchantsSameFileStaysUnlessThatMerchantIsMeantToo() {
        house.runOld("mine", partlyBad("mine"));
        house.file("theirs", partlyBad("mine"));
        InProcess.run(house.command("theirs").merchant("merchant-7"));
        house.age("theirs", 100);
        Map<String, Long> theirs = house.removable("theirs");

        house.prune(Map.of("POFLOW_OLDER_THAN", "90d", "POFLOW_MERCHANT_ID", "merchant-42"), "--yes");

        assertThat(house.removable("mine")).isEmpty();
        assertThat(house.removable("theirs")).isEqualTo(theirs).containsKey("source_document");
        assertThat(house.prune())
                .contains("  merchant-7: 1 workflow, 1 document, ")
                .doesNotContain("merchant-42", "all:");
    }

    @Test
    void aDocumentStaysAsLongAsOneOfTheWorkflowsThatCameWithItNeedsIt() {
        house.runOld("first", REJECTED);
        house.run("second", REJECTED);
        assertThat(house.checkpoints("second"))
                .as("it was read, not recognised")
                .isEqualTo(1);

        house.prune("--yes");
        assertThat(house.removable("first"))
                .as("brought it")
                .containsOnlyKeys("source_document", "source_document_piece");
        assertThat(house.isMarked("first")).isTrue();

        house.age("second", 100);
        assertThat(house.prune()).contains("  merchant-42: 1 workflow, 1 document, ");
        house.prune("--yes");
        assertThat(database.count("source_document") + database.count("source_document_piece"))
                .isZero();
    }

    @Test
    void problemsOfAPrunedWorkflowSaySinceWhenTheyAreGone() {
        house.runOld("partly", partlyBad("partly"));
        house.run("young", partlyBad("young"));
        house.prune("--yes");
        String since = database.value(
                "SELECT to_char(pruned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM workflow_execution"
                        + " WHERE workflow = 'partly'");

        Ending problems = WorkerCommand.on(database)
                .without("POFLOW_RUN")
                .command("problems", "partly", "young")
                .runToEnd();
        Ending export = house.command("partly").command("export").runToEnd();

        assertThat(problems.exitCode()).as(problems.everything()).isZero();
        assertThat(problems.stdout())
                .startsWith(
                        "partly: its problems are gone since " + since + ", when prune removed its file and what was"
                                + " noted of it; its orders, drafts, events and audit log stay\nyoung: 2 problems\n");
        assertThat(export.exitCode()).as(export.everything()).isEqualTo(78);
        assertThat(export.stdout()).isEmpty();
        assertThat(export.stderr()).contains("its quarantined lines are gone since " + since);
    }

    @Test
    void aFileThatIsSentAgainIsStillADuplicate() {
        house.runOld("posted", partlyBad("posted"));
        house.prune("--yes");

        InProcess again = house.run("again", partlyBad("posted"));

        assertThat(again.outcome().exit()).as(again.toString()).isEqualTo(ExitCode.DONE);
        assertThat(again.outcome().reason()).contains(Reason.DuplicateFile);
        assertThat(again.report().text("result.duplicateOf")).isEqualTo("posted/1");
    }

    @Test
    void aRestartOfARejectedWorkflowFetchesItsFileAnew() {
        house.runOld("rejected", REJECTED);
        house.prune("--yes");

        InProcess sameRun = InProcess.run(house.command("rejected"));
        assertThat(sameRun.outcome().message()).isEqualTo("COLUMN_MISSING: what is wrong was pruned");

        house.file("rejected", partlyBad("rejected"));
        InProcess restarted = InProcess.run(house.command("rejected").run(2));

        assertThat(restarted.outcome().exit()).as(restarted.toString()).isEqualTo(ExitCode.DONE);
        assertThat(restarted.outcome().message()).isEqualTo("1 of 2 lines posted in 1 of 1 order, 1 held");
        Ending problems = WorkerCommand.on(database)
                .without("POFLOW_RUN")
                .command("problems", "rejected")
                .runToEnd();
        assertThat(problems.stdout()).startsWith("rejected: 2 problems\n");

        house.age("rejected", 100);
        house.prune("--yes");
        assertThat(house.removable("rejected")).isEmpty();
        assertThat(house.checkpoints("rejected")).isEqualTo(6);
    }

    @Test
    void aRestartOfAPrunedPostedWorkflowHasNothingToDo() {
        house.runOld("posted", good("posted"));
        house.prune("--yes");

        InProcess restarted = InProcess.run(house.command("posted").run(2));

        assertThat(restarted.outcome().exit()).as(restarted.toString()).isEqualTo(ExitCode.DONE);
        assertThat(restarted.outcome().message())
                .startsWith("1 of 1 line posted in 1 of 1 order; all of that was done before");
        Ending problems = WorkerCommand.on(database)
                .without("POFLOW_RUN")
                .command("problems", "posted")
                .runToEnd();
        assertThat(problems.stdout()).contains("its problems are gone since");
    }

    @Test
    void rowsBeyondTheBoundOfATransactionGoInSeveral() {
        house.runOld("large", bad("large", 5_200));
        assertThat(house.removable("large")).containsEntry("quarantined_line", 5_200L);

        String said = house.prune("--yes");

        assertThat(house.removable("large")).isEmpty();
        assertThat(said).contains("1 workflow, 1 document, ", " 5200 quarantined lines, 5201 issues");
    }

    @ParameterizedTest
    @CsvSource({
        "90, , must be a whole number from 1 to 9999 and h\\, d or w",
        "'', , POFLOW_OLDER_THAN is not set",
        "90d, yes, prune takes nothing but --yes\\, not yes"
    })
    void whatIsWronglyAskedIsRefused(String age, String argument, String message) {
        WorkerCommand command = WorkerCommand.on(database).with("POFLOW_OLDER_THAN", age);

        Ending ending = (argument == null ? command.command("prune") : command.command("prune", argument)).runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.stderr()).contains(message.replace("\\", ""));
    }

    @Test
    void itIsTheOwnersCommand() {
        house.runOld("posted", good("posted"));

        Ending worker = WorkerCommand.on(database)
                .without("POFLOW_MERCHANT_ID")
                .with("POFLOW_OLDER_THAN", "90d")
                .command("prune", "--yes")
                .as(TestRole.WORKER)
                .runToEnd();
        assertThat(worker.exitCode()).as(worker.everything()).isEqualTo(78);
        assertThat(worker.stderr()).contains("permission denied", "prune needs the role that owns the tables");

        Ending owner = WorkerCommand.on(database)
                .without("POFLOW_MERCHANT_ID")
                .with("POFLOW_OLDER_THAN", "90d")
                .command("prune", "--yes")
                .runToEnd();
        assertThat(owner.exitCode()).as(owner.everything()).isZero();
        assertThat(owner.stdout()).contains("  merchant-42: 1 workflow, 1 document, ");
        assertThat(house.removable("posted")).isEmpty();
    }

    @Test
    void aDatabaseOfAnotherSchemaIsLeftAlone() {
        house.runOld("posted", good("posted"));
        database.execute(
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', description, type, script,"
                        + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                        + " ORDER BY installed_rank DESC LIMIT 1");

        Ending ending = WorkerCommand.on(database)
                .with("POFLOW_OLDER_THAN", "90d")
                .command("prune", "--yes")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.stderr()).contains("but the database has 999: nothing is removed");
        assertThat(house.removable("posted")).isNotEmpty();
    }
}
