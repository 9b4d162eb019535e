package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.gate.GateProblem.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate to a server with TLS: what it trusts, what it shows, and what it says where that fails. */
class TlsTest {

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static TestAuthority stranger;
    private static TestPostgres postgres;
    private static TestPostgres expired;
    private static TestPostgres plain;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority(directory.resolve("ours"), "poflow test CA");
        stranger = new TestAuthority(directory.resolve("theirs"), "another CA");
        authority.issue("server", "db", "DNS:localhost,DNS:db.example", 30);
        authority.issue("old", "db", "DNS:localhost", -1);
        authority.issue("client", "poflow", "", 30);
        authority.openssl("rsa", "-in", "client.key", "-traditional", "-out", "rsa.key");
        authority.openssl("pkcs8", "-topk8", "-in", "client.key", "-outform", "DER", "-nocrypt", "-out", "der.key");
        authority.openssl("pkcs8", "-topk8", "-in", "client.key", "-passout", "pass:hush", "-out", "locked.key");
        authority.openssl(
                "pkcs12",
                "-export",
                "-inkey",
                "client.key",
                "-in",
                "client.crt",
                "-passout",
                "pass:hush",
                "-out",
                "client.p12");
        authority.issue("ec", "poflow", "", 30, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        authority.openssl("ec", "-in", "ec.key", "-out", "sec1.key");
        authority.issue("ed", "poflow", "", 30, "-newkey", "ed25519");
        stranger.issue("client", "poflow", "", 30);
        postgres = TestPostgres.started(tls("server"));
        TestSchema.migrate(postgres, "2");
        expired = TestPostgres.started(tls("old"));
        plain = TestPostgres.started();
        for (String role : new String[] {"certified", "encrypted", "unencrypted"}) {
            postgres.admin("CREATE ROLE " + role + " LOGIN");
        }
        postgres.hba("""
                hostssl all certified all cert map=anybody
                hostssl all encrypted all trust
                host all encrypted all reject
                hostnossl all unencrypted all trust
                hostssl all unencrypted all reject
                """);
    }

    private static Map<String, String> tls(String certificate) {
        return Map.of(
                "ssl", "on",
                "ssl_cert_file", authority.file(certificate + ".crt").toString(),
                "ssl_key_file", authority.file(certificate + ".key").toString(),
                "ssl_ca_file", authority.certificate().toString());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
        expired.close();
        plain.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, verify-full, true",
        "127.0.0.1, verify-ca, true",
        "127.0.0.1, require, true",
        "127.0.0.1, prefer, true",
        "127.0.0.1, disable, false"
    })
    void opensAsSslmodeSays(String host, String mode, boolean encrypted) throws Exception {
        assertThat(isEncrypted(address(host, "poflow", Map.of("sslmode", mode, "sslrootcert", ca()))))
                .isEqualTo(encrypted);
    }

    @Test
    void aCertificateOfAnotherCaIsNamedWithItsIssuer() throws Exception {
        for (String mode : new String[] {"verify-full", "verify-ca", "require"}) {
            var address = address(
                    "localhost",
                    "poflow",
                    Map.of(
                            "sslmode",
                            mode,
                            "sslrootcert",
                            stranger.certificate().toString()));

            assertThat(refused(address, Kind.TLS)).contains("poflow test CA", "not signed by the CA in", "ca.crt");
        }
    }

    @Test
    void anExpiredCertificateIsNamed() throws Exception {
        var address = new DatabaseAddress(
                "localhost",
                expired.port(),
                "poflow",
                "poflow",
                TestPostgres.PASSWORD,
                Map.of("sslmode", "verify-full", "sslrootcert", ca()));

        assertThat(refused(address, Kind.TLS)).contains("CN=db", "expired", "renew it");
    }

    @Test
    void aCertificateForAnotherHostIsNamedWithTheNamesThatItHas() throws Exception {
        var address = address("127.0.0.1", "poflow", Map.of("sslmode", "verify-full", "sslrootcert", ca()));

        assertThat(refused(address, Kind.TLS))
                .contains("is for localhost, db.example, not for 127.0.0.1", "sslmode=verify-ca");
    }

    @Test
    void aServerWithoutTlsIsNamedWithTheModeThatAsksForIt() throws Exception {
        var address = new DatabaseAddress(
                "127.0.0.1", plain.port(), "poflow", "poflow", TestPostgres.PASSWORD, Map.of("sslmode", "require"));

        assertThat(refused(address, Kind.TLS)).contains("has no TLS", "sslmode require", "ssl = on");
    }

    @Test
    void pgHbaThatAsksForTlsSaysSo() throws Exception {
        assertThat(refused(address("127.0.0.1", "encrypted", Map.of("sslmode", "disable")), Kind.LOGIN_REFUSED))
                .contains("sslmode is disable");
    }

    @ParameterizedTest
    @CsvSource({
        "client.crt, client.key, ''",
        "client.crt, rsa.key, ''",
        "client.crt, der.key, ''",
        "client.crt, locked.key, hush",
        "'', client.p12, hush",
        "ec.crt, ec.key, ''",
        "ec.crt, sec1.key, ''",
        "ed.crt, ed.key, ''"
    })
    void aClientCertificateLogsInWhateverFormItsKeyHas(String certificate, String key, String password)
            throws Exception {
        assertThat(isEncrypted(certified(certificate, key, password))).isTrue();
    }

    @Test
    void aClientCertificateThatIsMissingIsAskedFor() throws Exception {
        var address = address("localhost", "certified", Map.of("sslmode", "verify-full", "sslrootcert", ca()));

        assertThat(refused(address, Kind.LOGIN_REFUSED)).contains("client certificate", "tls.crt", "sslcert");
    }

    @Test
    void aClientCertificateOfAnotherCaIsSaidToBeRefused() throws Exception {
        var properties = new HashMap<>(certified("client.crt", "client.key", "").properties());
        properties.put("sslcert", stranger.file("client.crt").toString());
        properties.put("sslkey", stranger.file("client.key").toString());

        assertThat(refused(address("localhost", "certified", properties), Kind.LOGIN_REFUSED))
                .contains("client certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wr0ng", ""})
    void aKeyThatDoesNotOpenIsNamedWithoutItsPassword(String password) throws Exception {
        assertThat(refused(certified("client.crt", "locked.key", password), Kind.TLS))
                .contains("locked.key", "sslpassword")
                .doesNotContain("wr0ng");
    }

    @ParameterizedTest
    @CsvSource({
        "client.crt, no.key, cannot be read",
        "no.crt, client.key, cannot be read",
        "client.crt, client.csr, not one that can be read"
    })
    void aFileThatIsMissingOrWrongIsNamed(String certificate, String key, String what) throws Exception {
        assertThat(refused(certified(certificate, key, ""), Kind.TLS)).contains(what);
    }

    @Test
    void theFirstOfSeveralServersThatIsThereIsUsed() throws Exception {
        int nobody = TestPostgres.freePort();
        var several = new DatabaseAddress(
                "localhost:" + nobody + ",localhost:" + postgres.port(),
                nobody,
                "poflow",
                "poflow",
                TestPostgres.PASSWORD,
                Map.of("sslmode", "verify-full", "sslrootcert", ca()));

        assertThat(isEncrypted(several)).isTrue();
        assertThat(several.toString()).contains("localhost:" + nobody + ", localhost:" + postgres.port());
    }

    private static DatabaseAddress certified(String certificate, String key, String password) {
        return address(
                "localhost",
                "certified",
                Map.of(
                        "sslmode",
                        "verify-full",
                        "sslrootcert",
                        ca(),
                        "sslcert",
                        certificate.isEmpty() ? "" : authority.file(certificate).toString(),
                        "sslkey",
                        authority.file(key).toString(),
                        "sslpassword",
                        password));
    }

    private static DatabaseAddress address(String host, String user, Map<String, String> properties) {
        return new DatabaseAddress(host, postgres.port(), "poflow", user, TestPostgres.PASSWORD, properties);
    }

    private static String ca() {
        return authority.certificate().toString();
    }

    private static boolean isEncrypted(DatabaseAddress address) throws Exception {
        try (var gate = new ConnectionGate(address, settings("tls"), new GateFailureTest.NoSchema())) {
            gate.open().get(10, TimeUnit.SECONDS);
            try (Connection connection = gate.borrow();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The message of a gate that fails at once and for good. */
    private static String refused(DatabaseAddress address, Kind kind) throws Exception {
        try (var gate = new ConnectionGate(address, settings("tls"), new GateFailureTest.NoSchema())) {
            var failure = assertThat(gate.open())
                    .as("opening the gate to " + address)
                    .failsWithin(java.time.Duration.ofSeconds(8))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .actual();
            GateProblem problem = ((GateException) failure).problem();
            assertThat(problem.permanent()).as(problem.message()).isTrue();
            assertThat(problem.kind()).as(problem.message()).isEqualTo(kind);
            return problem.message();
        }
    }
}
