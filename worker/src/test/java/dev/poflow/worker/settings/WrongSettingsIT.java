package dev.poflow.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.WorkerCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worker as a process, started wrongly: the settings themselves are {@link WorkerSettingsTest}'s. */
class WrongSettingsIT {

    @Test
    void aMerchantIdThatIsMissingEndsTheWorkerBeforeItConnects() {
        Ending ending = WorkerCommand.on("127.0.0.1", 1, "orders", "poflow", "secret")
                .with("POFLOW_SOURCE", "file:///tmp/orders.csv")
                .without("POFLOW_MERCHANT_ID")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        String said = "POFLOW_MERCHANT_ID is not set: whose order it is";
        assertThat(ending.terminationMessage()).isEqualTo(said);
        assertThat(ending.stderr()).contains(said);
    }

    @Test
    void anUnknownCommandIsNamed() {
        Ending ending = WorkerCommand.on("127.0.0.1", 1, "orders", "poflow", "secret")
                .command("rum")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.stderr())
                .contains(
                        "run, migrate, export, problems, list, show, check, release, reject, prune and config, not rum");
    }

    @Test
    void theLogsFormAndLevelAreChecked() {
        for (Map.Entry<String, String> wrong :
                Map.of("POFLOW_LOG", "xml", "POFLOW_LOG_LEVEL", "LOUD").entrySet()) {
            Ending ending = WorkerCommand.on("127.0.0.1", 1, "orders", "poflow", "secret")
                    .with("POFLOW_SOURCE", "file:///tmp/orders.csv")
                    .with(wrong.getKey(), wrong.getValue())
                    .runToEnd();

            assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
            assertThat(ending.terminationMessage()).contains(wrong.getKey(), wrong.getValue());
        }
    }
}
