package dev.poflow.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.EnvelopeDoubts;
import dev.poflow.contract.Environment;
import dev.poflow.contract.Format;
import dev.poflow.contract.TestDocuments;
import dev.poflow.contract.TotalMismatch;
import dev.poflow.contract.UnknownSku;
import dev.poflow.contract.UnnamedArticle;
import dev.poflow.gate.GateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerSettingsTest {

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path secret;

    @BeforeEach
    void rightSettings() throws IOException {
        environment.put("POFLOW_WORKFLOW", "acme-4711");
        environment.put("POFLOW_MERCHANT_ID", "merchant-42");
        environment.put("POFLOW_SOURCE", "file:///inbox/po-4711.csv");
        environment.put("POFLOW_DATABASE_DIR", secret.toString());
        Files.writeString(secret.resolve("host"), "db.example\n");
        Files.writeString(secret.resolve("dbname"), "orders");
        Files.writeString(secret.resolve("user"), "poflow");
        Files.writeString(secret.resolve("password"), "hush");
    }

    @Test
    void whatIsNotSaidHasTheDocumentedDefault() throws ConfigurationException {
        WorkerSettings settings = settings();

        assertThat(settings.identity()).isEqualTo(new WorkflowIdentity("acme-4711", "acme-4711", 1, 0, "merchant-42"));
        assertThat(settings.source().name()).isEqualTo("po-4711.csv");
        assertThat(settings.source().format()).isEqualTo(Format.Auto);
        assertThat(settings.source().sha256()).isEmpty();
        assertThat(settings.policy())
                .isEqualTo(new Policy(
                        TotalMismatch.Hold,
                        UnknownSku.Draft,
                        UnnamedArticle.Quarantine,
                        TestDocuments.Report,
                        EnvelopeDoubts.Warn,
                        "",
                        20));
        assertThat(settings.database().port()).isEqualTo(5432);
        assertThat(settings.database().host()).isEqualTo("db.example");
        assertThat(settings.gate()).isEqualTo(GateSettings.defaults("poflow acme-4711/1"));
        assertThat(settings.probe().port()).isEqualTo(8080);
        assertThat(settings.probe().host()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POFLOW_WORKFLOW", "POFLOW_MERCHANT_ID", "POFLOW_SOURCE", "POFLOW_DATABASE_DIR"})
    void aMissingVariableIsNamed(String variable) {
        environment.remove(variable);

        assertThatThrownBy(this::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " is not set: ");
    }

    @ParameterizedTest
    @CsvSource({
        "POFLOW_MERCHANT_ID, 'merchant 42'",
        "POFLOW_MERCHANT_ID, händler",
        "POFLOW_MERCHANT_ID, merchant/42",
        "POFLOW_MERCHANT_ID, 12345678901234567890123456789012345678901234567890123456789012345",
        "POFLOW_RUN, 0",
        "POFLOW_RUN, one",
        "POFLOW_ATTEMPT, -1",
        "POFLOW_SOURCE, ftp://files.example/po.csv",
        "POFLOW_SOURCE, /inbox/po.csv",
        "POFLOW_SOURCE, http:///po.csv",
        "POFLOW_SOURCE, 'file:///a b'",
        "POFLOW_SOURCE, file:po.csv",
        "POFLOW_SOURCE, file://server/po.csv",
        "POFLOW_SOURCE_SHA256, abc",
        "POFLOW_SOURCE_SHA256, zz9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a",
        "POFLOW_FORMAT, csv",
        "POFLOW_TOTAL_MISMATCH, Ignore",
        "POFLOW_UNKNOWN_SKU, Reject",
        "POFLOW_MAX_QUARANTINED_PERCENT, 101",
        "POFLOW_CONNECTION_LIMIT, 1",
        "POFLOW_CONNECTION_TIMEOUT_MS, 0",
        "POFLOW_WARMUP_MS, soon",
        "POFLOW_CONNECTION_MAX_AGE_MS, 99999999999",
        "POFLOW_STARTUP_DEADLINE_SECONDS, 0",
        "POFLOW_PROBE_PORT, 65536"
    })
    void aWrongValueIsNamedWithItsVariable(String variable, String value) {
        environment.put(variable, value);

        assertThatThrownBy(this::settings)
                .as("%s=%s", variable, value)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(variable);
    }

    @Test
    void theSourceIsNotRepeatedBecauseItMayHoldAPassword() {
        environment.put("POFLOW_SOURCE", "gopher://user:hush@files.example/po.csv");

        assertThatThrownBy(this::settings).hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "dbname", "user"})
    void aMissingKeyOfTheSecretIsNamed(String key) throws IOException {
        Files.delete(secret.resolve(key));

        assertThatThrownBy(this::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("hush");
    }

    @Test
    void theUserMayBeUnderEitherNameThatCloudNativePgGivesIt() throws IOException, ConfigurationException {
        Files.move(secret.resolve("user"), secret.resolve("username"));

        assertThat(settings().database().user()).isEqualTo("poflow");
    }

    @ParameterizedTest
    @CsvSource({"' a b ', ' a b '", "'hush\n', hush", "'hush\r\n', hush", "'hush\n\n', 'hush\n'", "'a%20', 'a%20'"})
    void ofThePasswordOnlyTheLastLineBreakGoes(String file, String password) throws Exception {
        Files.writeString(secret.resolve("password"), file);

        assertThat(settings().database().password()).isEqualTo(password);
    }

    @Test
    void whereThereIsACaVerifyFullIsTheDefault() throws Exception {
        Files.writeString(secret.resolve("ca.crt"), "a certificate");

        assertThat(settings().database().properties())
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", secret.resolve("ca.crt").toString());

        Files.writeString(secret.resolve("sslmode"), "require");
        assertThat(settings().database().properties()).containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode, verify_full, 'disable, allow, prefer, require, verify-ca, verify-full'",
        "sslmode, verify-full, ca.crt",
        "sslrootcert, /etc/ssl/ca.pem, ca.crt",
        "tls.crt, x, tls.key",
        "tls.key, x, tls.crt",
        "host, /var/run/postgresql, Unix socket",
        "host, 'a,,b', host",
        "port, '1,2', one for each",
        "properties, sslfactory=x.Y, sslfactory",
        "properties, no=1, does not know",
        "properties, prepareThreshold, name=value"
    })
    void aWrongKeyOfTheSecretIsNamed(String key, String value, String said) throws Exception {
        Files.writeString(secret.resolve(key), value);

        assertThatThrownBy(this::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b', 5433, 'a:5433 b:5433'",
        "'a,b', '1,2', 'a:1 b:2'",
        "'a:1,b', 5432, 'a:1 b:5432'",
        "'::1,b', '1,2', '[::1]:1 b:2'"
    })
    void severalServersAreReadAsLibpqReadsThem(String host, String port, String servers) throws Exception {
        Files.writeString(secret.resolve("host"), host);
        Files.writeString(secret.resolve("port"), port);

        assertThat(String.join(" ", settings().database().servers())).isEqualTo(servers);
    }

    @Test
    void aPortThatIsNoneIsNamed() throws IOException {
        Files.writeString(secret.resolve("port"), "postgres");

        assertThatThrownBy(this::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files.example,Files.Example", ",files.example", "files.example, ,files.example"})
    void allowedHostsMayBeWrittenCarelessly(String hosts) throws ConfigurationException {
        environment.put("POFLOW_ALLOW_HOSTS", hosts);

        assertThat(settings().source().allowedHosts()).containsExactly("files.example");
    }

    private WorkerSettings settings() throws ConfigurationException {
        return WorkerSettings.of(new Environment(environment));
    }
}
