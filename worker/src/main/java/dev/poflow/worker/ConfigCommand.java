package dev.poflow.worker;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.config.ConfigFiles;
import dev.poflow.worker.config.ConfigRefusedException;
import dev.poflow.worker.config.ConfigText;
import dev.poflow.worker.config.MerchantDocument;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.input.MerchantConfigStore;
import dev.poflow.worker.store.input.MerchantConfigStore.Applied;
import dev.poflow.worker.store.input.MerchantConfigStore.Stored;
import dev.poflow.worker.store.input.MerchantConfigStore.Version;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks, stores and shows merchants' configurations. */
final class ConfigCommand {

    private static final int MOST_SHOWN = 100;

    private final Environment environment;
    private final PrintStream out;
    private final MerchantConfigStore store = new MerchantConfigStore();

    ConfigCommand(Environment environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** @param arguments {@code check FILE…}, {@code apply FILE…}, {@code get} or {@code history} */
    ExitCode run(List<String> arguments) throws ConfigurationException, SQLException {
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        List<Path> files = arguments.stream().skip(1).map(Path::of).toList();
        try {
            switch (verb) {
                case "check" -> check(ConfigFiles.read(files));
                case "apply" -> apply(ConfigFiles.read(files));
                case "get" -> get();
                case "history" -> history();
                default ->
                    throw new ConfigurationException(
                            "config knows check, apply, get and history, not \"" + verb + "\"");
            }
            return ExitCode.DONE;
        } catch (ConfigRefusedException e) {
            refuse(e);
            return ExitCode.DATA;
        }
    }

    private void check(List<MerchantDocument> documents) {
        for (MerchantDocument document : documents) {
            out.println(document.merchantId() + ": right, nothing stored" + counts(document));
        }
    }

    /** All of them, or none. In the order of their merchants, so that two at once cannot wait for each other. */
    private void apply(List<MerchantDocument> documents) throws ConfigurationException, SQLException {
        StringBuilder said = new StringBuilder();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (MerchantDocument document : documents.stream()
                    .sorted(Comparator.comparing(MerchantDocument::merchantId))
                    .toList()) {
                Applied applied = store.apply(connection, document.merchantId(), document.json());
                said.append(document.merchantId())
                        .append(applied.added() ? ": version " : ": unchanged, still version ")
                        .append(applied.version())
                        .append(applied.added() ? counts(document) : "")
                        .append(System.lineSeparator());
            }
            connection.commit();
        }
        out.print(said);
    }

    private void get() throws ConfigurationException, SQLException {
        String merchantId = environment.value(WorkerVariables.MERCHANT_ID);
        int version = environment.value(WorkerVariables.CONFIG_VERSION);
        try (Connection connection = connect()) {
            Optional<Stored> stored = version == 0
                    ? store.newest(connection, merchantId)
                    : store.version(connection, merchantId, version);
            byte[] json = stored.orElseThrow(() -> noSuch(merchantId, version)).json();
            boolean asJson = environment.value(WorkerVariables.OUTPUT).equals("json");
            String text = asJson ? ConfigText.json(merchantId, json) : ConfigText.yaml(merchantId, json);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }

    private void history() throws ConfigurationException, SQLException {
        String merchantId = environment.value(WorkerVariables.MERCHANT_ID);
        try (Connection connection = connect()) {
            List<Version> versions = store.history(connection, merchantId);
            if (versions.isEmpty()) {
                throw noSuch(merchantId, 0);
            }
            out.println("VERSION  APPLIED               SUPPLIERS  ARTICLES  BYTES");
            for (Version version : versions) {
                out.printf(
                        "%7d  %-20s  %9d  %8d  %5d%n",
                        version.version(),
                        version.createdAt().toInstant().truncatedTo(ChronoUnit.SECONDS),
                        version.suppliers(),
                        version.articles(),
                        version.bytes());
            }
        }
    }

    private Connection connect() throws ConfigurationException, SQLException {
        DatabaseAddress database = WorkerSettings.database(environment);
        return Driver.connect(database, "poflow config");
    }

    private static ConfigurationException noSuch(String merchantId, int version) {
        return new ConfigurationException(
                version == 0
                        ? "the database has no configuration of merchant " + merchantId
                        : "the database has no version %d of merchant %s's configuration: poflow config history %s lists them"
                                .formatted(version, merchantId, merchantId));
    }

    private static String counts(MerchantDocument document) {
        return " (" + Count.of(document.config().articles().size(), "article") + ")";
    }

    private static void refuse(ConfigRefusedException refused) {
        System.err.printf(
                "poflow: the configuration is refused, for %s; nothing is stored:%n",
                Count.of(refused.count(), "reason"));
        refused.problems().stream().limit(MOST_SHOWN).forEach(problem -> System.err.println("  " + problem));
        if (refused.count() > MOST_SHOWN) {
            System.err.println("  … and " + (refused.count() - MOST_SHOWN) + " more");
        }
    }
}
