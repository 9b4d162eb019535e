package dev.poflow.worker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.WorkerCommand;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which workflow's lines are exported, and what becomes of an export that is sent again. */
class ExportedAgainIT {

    private final ExportHouse house = new ExportHouse();

    @Test
    void anExportThatIsSentWithoutCorrectionsIsExportedAgainWithItsNewReason() {
        house.run("once", ExportHouse.CSV);
        String uncorrected = csv(house.export("once"));
        InProcess.run(house.command("twice", uncorrected).merchant("once"));

        List<List<String>> again = house.export("twice");

        assertThat(again).hasSize(2);
        assertThat(again.getFirst()).isEqualTo(house.export("once").getFirst());
        assertThat(again.get(1)).containsAll(List.of("two", "addition", "QUANTITY_INVALID"));
    }

    @Test
    void correctedLinesSentAgainAsTheyAreJoinTheirOrder() {
        house.run("first", ExportHouse.CSV);
        String corrected = csv(house.export("first").stream()
                .map(row -> row.stream()
                        .map(cell -> cell.equals("two") ? "2" : cell)
                        .toList())
                .toList());

        InProcess again = InProcess.run(house.command("second", corrected).merchant("first"));

        assertThat(again.outcome().message()).isEqualTo("1 of 1 line posted in 1 of 1 order");
        assertThat(house.database.rows(
                        "SELECT po_number, revision, kind, state, lines, total_amount FROM purchase_order"
                                + " WHERE merchant_id = 'first' ORDER BY revision"))
                .containsExactly("4711|0|ORIGINAL|HELD|1|6.0000", "4711|1|ADDITION|POSTED|2|9.0000");
        assertThat(house.database.rows("SELECT code FROM validation_issue AS i JOIN workflow_execution AS e"
                        + " ON e.execution_id = i.work_id WHERE e.workflow = 'second'"))
                .as("issues of the corrected lines")
                .isEmpty();
    }

    @Test
    void theNewestWorkflowOfANameIsExportedUnlessItsUidSaysWhich() {
        InProcess.run(house.command("twice", ExportHouse.CSV)
                .with("POFLOW_WORKFLOW_UID", "uid-old")
                .merchant("old"));
        InProcess.run(house.command("twice", ExportHouse.CSV.replace("two", "three"))
                .with("POFLOW_WORKFLOW_UID", "uid-new")
                .merchant("new"));
        WorkerCommand byName =
                WorkerCommand.on(house.database).workflow("twice").without("POFLOW_WORKFLOW_UID");

        assertThat(quantity(byName)).isEqualTo("three");
        assertThat(quantity(byName.with("POFLOW_WORKFLOW_UID", "uid-old"))).isEqualTo("two");
        assertThat(quantity(byName.with("POFLOW_WORKFLOW_UID", "uid-new").without("POFLOW_WORKFLOW")))
                .isEqualTo("three");
    }

    @Test
    void aWorkflowRunOrFormatThatThereIsNotIsNamed() {
        house.run("known", ExportHouse.CSV);

        assertThatThrownBy(() -> house.write(house.command("unknown", ExportHouse.CSV)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no workflow uid-unknown, run 1");
        assertThatThrownBy(() ->
                        house.write(house.command("known", ExportHouse.CSV).run(2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no workflow uid-known, run 2");
        assertThatThrownBy(() ->
                        house.write(house.command("known", ExportHouse.CSV).with("POFLOW_EXPORT_FORMAT", "PDF")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("POFLOW_EXPORT_FORMAT must be one of Auto, CSV, XLSX, but is \"PDF\"");
    }

    @Test
    void theProcessWritesTheCsvAndNothingElseToStandardOutput() {
        house.run("process", ExportHouse.CSV);

        Ending exported = WorkerCommand.on(house.database)
                .workflow("process")
                .command("export")
                .runToEnd();
        Ending refused = WorkerCommand.on(house.database)
                .workflow("unknown")
                .command("export")
                .runToEnd();

        assertThat(exported.exitCode()).as("exit:\n%s", exported.everything()).isZero();
        assertThat(ExportHouse.parsed(exported.stdout())).hasSize(2).isEqualTo(house.export("process"));
        assertThat(refused.exitCode()).isEqualTo(78);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr()).contains("no workflow uid-unknown");
    }

    private static String csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String quantity(WorkerCommand command) {
        try {
            List<List<String>> rows = ExportHouse.parsed(house.write(command));
            return rows.get(1).get(rows.getFirst().indexOf("quantity"));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
