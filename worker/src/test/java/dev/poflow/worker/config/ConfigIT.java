package dev.poflow.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import dev.poflow.worker.store.input.MerchantConfigStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config} of the worker, as a process on a real database: what {@code poflow config} starts. */
class ConfigIT {

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void aConfigurationIsStoredAsTheNextVersionUnlessItSaysTheSame() throws Exception {
        Path file = file("merchantId: m\ncurrency: EUR\narticles:\n- {sku: A, cost: 12.50}\n");

        assertThat(apply(file).stdout()).isEqualToIgnoringNewLines("m: version 1 (1 article)");
        assertThat(apply(file).stdout()).isEqualToIgnoringNewLines("m: unchanged, still version 1");
        Files.writeString(
                file, "# the same\narticles:\n  - cost: 12.5\n    sku: \"A\"\ncurrency: \"EUR\"\nmerchantId: m\n");
        assertThat(apply(file).stdout()).isEqualToIgnoringNewLines("m: unchanged, still version 1");
        Files.writeString(file, "merchantId: m\ncurrency: USD\n");
        assertThat(apply(file).stdout()).isEqualToIgnoringNewLines("m: version 2 (0 articles)");

        assertThat(database.rows(
                        "SELECT merchant_id, version, config->>'currency' FROM merchant_config ORDER BY version"))
                .as("all versions stay")
                .containsExactly("m|1|EUR", "m|2|USD");
        assertThat(get("m", "").stdout()).isEqualToIgnoringNewLines("merchantId: m\ncurrency: USD");
        assertThat(get("m", "1").stdout()).contains("- {sku: A, cost: 12.50}");
        assertThat(command("config", "history")
                        .merchant("m")
                        .runToEnd()
                        .stdout()
                        .lines()
                        .toList())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("      2  ");
    }

    @Test
    void whatIsShownIsTakenBackUnchanged() throws Exception {
        Path example = Path.of(System.getProperty("basedir", "."))
                .resolve("../examples/merchants.yaml")
                .toAbsolutePath();
        assertThat(apply(example).exitCode()).isZero();

        for (String merchant : List.of("merchant-42", "merchant-7")) {
            Ending shown = get(merchant, "");
            Ending again = apply(file(shown.stdout()));

            assertThat(again.stdout())
                    .as(shown.stdout())
                    .isEqualToIgnoringNewLines(merchant + ": unchanged, still version 1");
        }
    }

    @Test
    void nothingIsStoredUnlessEverythingIsRight() throws Exception {
        Ending refused = apply(file("merchantId: m\n---\nmerchantId: n\nsheet: 3\ncurrency: EURO\n"));

        assertThat(refused.exitCode()).as(refused.everything()).isEqualTo(65);
        assertThat(refused.stderr())
                .contains(
                        "the configuration is refused, for 2 reasons; nothing is stored:",
                        "c.yaml:4: sheet: must be a text, not 3: put it in quotes",
                        "c.yaml:5: currency: is not a currency of ISO 4217");
        assertThat(database.count("merchant_config")).isZero();
    }

    @Test
    void checkingNeedsNoDatabase() throws Exception {
        Ending checked = WorkerCommand.on("127.0.0.1", 1, "nowhere", "nobody", "secret")
                .command("config", "check", file("merchantId: m\n").toString())
                .runToEnd();

        assertThat(checked.exitCode()).as(checked.everything()).isZero();
        assertThat(checked.stdout()).isEqualToIgnoringNewLines("m: right, nothing stored (0 articles)");
    }

    @Test
    void whatCannotBeShownIsSaid() {
        assertThat(get("nobody", ""))
                .satisfies(ending -> assertThat(ending.exitCode()).isEqualTo(78))
                .satisfies(ending ->
                        assertThat(ending.stderr()).contains("the database has no configuration of merchant nobody"));
        database.execute("INSERT INTO merchant_config VALUES ('m', 1, '{}')");
        assertThat(get("m", "7").stderr()).contains("the database has no version 7 of merchant m's configuration");
    }

    @Test
    void aRefusedLoginDoesNotShowThePassword() throws Exception {
        Ending ending = WorkerCommand.on(
                        "127.0.0.1", database.server().port(), database.name(), "poflow", "not-the-password")
                .command("config", "apply", file("merchantId: m\n").toString())
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.everything())
                .contains("password authentication failed")
                .doesNotContain("not-the-password");
    }

    /** On connections of its own each: what two people do at the same time. */
    @Test
    void versionsThatAreStoredAtTheSameTimeFollowEachOther() throws Exception {
        int people = 8;
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String json = "{\"sheet\": \"s" + i + "\"}";
            tasks.add(() -> {
                try (Connection connection = database.connect()) {
                    connection.setAutoCommit(false);
                    var applied =
                            new MerchantConfigStore().apply(connection, "m", json.getBytes(StandardCharsets.UTF_8));
                    connection.commit();
                    return applied.version();
                }
            });
        }
        List<Integer> versions = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> future : threads.invokeAll(tasks)) {
                versions.add(future.get());
            }
        }

        assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(database.count("merchant_config")).isEqualTo(people);
    }

    @Test
    void twoThatSayTheSameAtTheSameTimeMakeOneVersion() throws Exception {
        Path file = file("merchantId: m\nsheet: s\n");
        try (WorkerProcess one = command("config", "apply", file.toString()).start();
                WorkerProcess other =
                        command("config", "apply", file.toString()).start()) {
            List<String> said = List.of(
                    one.awaitEnd().stdout().strip(), other.awaitEnd().stdout().strip());

            assertThat(said).containsExactlyInAnyOrder("m: version 1 (0 articles)", "m: unchanged, still version 1");
        }
    }

    private Ending apply(Path file) {
        return command("config", "apply", file.toString()).runToEnd();
    }

    private Ending get(String merchant, String version) {
        return command("config", "get")
                .merchant(merchant)
                .with("POFLOW_CONFIG_VERSION", version)
                .runToEnd();
    }

    private WorkerCommand command(String... words) {
        return WorkerCommand.on(database).command(words);
    }

    private Path file(String yaml) throws Exception {
        return Files.writeString(directory.resolve("c.yaml"), yaml);
    }
}
