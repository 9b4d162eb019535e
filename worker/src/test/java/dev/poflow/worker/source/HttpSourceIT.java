package dev.poflow.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.FileServer;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows whose file is fetched from an address. */
class HttpSourceIT {

    private static final String ORDERS =
            "PO Number,Supplier ID,Line,SKU,Quantity,Unit Price,Currency\n4711,V-1,1,HX-1,2,1.50,USD\n";

    /** In addresses. Nothing that a worker says or stores may repeat it. */
    private static final String SECRET = "secret-marker-8d02";

    private final TestDatabase database = TestServer.shared().migrated();
    private final FileServer server = new FileServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void aLoopbackAddressIsRefusedUnlessItsHostIsAllowed() {
        server.file("/orders.csv", ORDERS);

        InProcess refused = InProcess.run(command(server.url("/orders.csv")).without("POFLOW_ALLOW_HOSTS"));

        assertEnd(refused, ExitCode.CONFIGURATION, "ConfigurationInvalid");
        assertThat(refused.outcome().message())
                .contains("localhost", "not a public address", "POFLOW_ALLOW_HOSTS", "--allow-host localhost");
        assertThat(server.requests()).as("requests to a host that is refused").isEmpty();

        InProcess allowed = InProcess.run(command(server.url("/orders.csv")).attempt(2));

        assertPosted(allowed);
        assertThat(database.value("SELECT name FROM source_document")).isEqualTo("orders.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"})
    void anAddressInPlaceOfANameIsLookedAtToo(String host) {
        InProcess refused = InProcess.run(command(server.url(host, "/orders.csv")));

        assertEnd(refused, ExitCode.CONFIGURATION, "ConfigurationInvalid");
        assertThat(refused.outcome().message()).contains("not a public address");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFileMayComeInPiecesOrCompressed() {
        server.chunkedFile("/a/orders.csv", ORDERS).compressedFile("/b/orders.csv", ORDERS.replace("4711", "4712"));

        assertPosted(InProcess.run(
                command(server.url("/a/orders.csv")).workflow("in-pieces").with("POFLOW_SOURCE_SHA256", sha256())));
        assertPosted(InProcess.run(command(server.url("/b/orders.csv")).workflow("compressed")));
        assertThat(database.rows("SELECT po_number FROM purchase_order ORDER BY 1"))
                .containsExactly("4711", "4712");
    }

    @Test
    void aRedirectIsFollowedToAnAllowedHost() {
        server.redirect("/old.csv", "/new.csv").file("/new.csv", ORDERS);

        assertPosted(InProcess.run(command(server.url("/old.csv"))));
    }

    @Test
    void aRedirectFromAnAllowedHostToAnAddressThatIsNotAllowedIsRefused() {
        server.redirect("/orders.csv", server.url("127.0.0.1", "/inner.csv")).file("/inner.csv", ORDERS);

        InProcess refused = InProcess.run(command(server.url("/orders.csv")));

        assertEnd(refused, ExitCode.CONFIGURATION, "ConfigurationInvalid");
        assertThat(refused.outcome().message())
                .contains(server.url("/orders.csv"), "127.0.0.1, which is not a public address");
        assertThat(server.requests()).containsExactly("/orders.csv");
    }

    @ParameterizedTest
    @CsvSource({"5, DONE", "6, CONFIGURATION"})
    void fiveRedirectsAreFollowedAndNoMore(int redirects, ExitCode exit) {
        for (int i = 0; i < redirects; i++) {
            server.redirect("/" + i, "/" + (i + 1));
        }
        server.file("/" + redirects, ORDERS);

        InProcess run = InProcess.run(command(server.url("/0")));

        assertThat(run.outcome().exit()).as("%d redirects: %s", redirects, run).isEqualTo(exit);
        if (exit == ExitCode.CONFIGURATION) {
            assertThat(run.outcome().message())
                    .isEqualTo(server.url("/0") + " redirects in a circle, or more than 5 times");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, CONFIGURATION", "401, CONFIGURATION", "403, CONFIGURATION", "404, CONFIGURATION", "410, CONFIGURATION",
        "204, CONFIGURATION", "304, CONFIGURATION", "408, TEMPORARY", "425, TEMPORARY", "429, TEMPORARY",
        "500, TEMPORARY", "502, TEMPORARY", "503, TEMPORARY", "504, TEMPORARY"
    })
    void anAnswerThatIsNoFileIsTriedAgainWhereThatMayHelp(int status, ExitCode exit) {
        server.status("/orders.csv", status);

        InProcess run = InProcess.run(command(server.url("/orders.csv") + "?token=" + SECRET));

        assertEnd(run, exit, exit == ExitCode.TEMPORARY ? "SourceUnavailable" : "ConfigurationInvalid");
        assertThat(run.outcome().message())
                .startsWith("cannot fetch " + server.url("/orders.csv") + ": the server answered " + status);
        assertNothingShows(run.toString());
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        int port = TestServer.freePort();

        InProcess run = InProcess.run(command("http://localhost:" + port + "/orders.csv?token=" + SECRET));

        assertEnd(run, ExitCode.TEMPORARY, "SourceUnavailable");
        assertThat(run.outcome().message())
                .contains("cannot fetch http://localhost:" + port + "/orders.csv", "refused");
        assertNothingShows(run.toString());
    }

    @Test
    void noTransactionWaitsForAServer() {
        List<String> whileFetched = new ArrayList<>();
        server.path("/slow.csv", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            whileFetched.addAll(database.rows("SELECT state, query FROM pg_stat_activity WHERE datname = '"
                    + database.name() + "' AND usename <> 'postgres'"));
            exchange.getResponseBody().write(ORDERS.getBytes(StandardCharsets.UTF_8));
        });

        assertPosted(InProcess.run(command(server.url("/slow.csv"))));

        assertThat(whileFetched)
                .as("the worker's connections while its file was fetched")
                .isNotEmpty()
                .allSatisfy(connection -> assertThat(connection).startsWith("idle|"));
    }

    @Test
    void aFileOfAnotherChecksumIsRejected() {
        server.file("/orders.csv", ORDERS + " ");

        InProcess run = InProcess.run(command(server.url("/orders.csv")).with("POFLOW_SOURCE_SHA256", sha256()));

        assertEnd(run, ExitCode.DATA, "FileRejected");
        assertThat(run.outcome().message()).startsWith("FILE_CHECKSUM").contains(sha256());
        assertThat(database.rows("SELECT stage, code, severity FROM validation_issue"))
                .containsExactly("Ingest|FILE_CHECKSUM|REJECTS_FILE");
        assertThat(database.count("source_document")).isZero();
        assertThat(database.count("source_document_piece")).isZero();
    }

    @Test
    void aChecksumMayBeWrittenInCapitals() {
        server.file("/orders.csv", ORDERS);

        assertPosted(InProcess.run(
                command(server.url("/orders.csv")).with("POFLOW_SOURCE_SHA256", sha256().toUpperCase(Locale.ROOT))));
    }

    @Test
    void aFileThatSaysItIsTooLargeIsRejected() {
        server.path("/orders.csv", exchange -> {
            exchange.sendResponseHeaders(200, (1L << 30) + 1);
            exchange.getResponseBody().flush();
        });

        InProcess run = InProcess.run(command(server.url("/orders.csv")));

        assertEnd(run, ExitCode.DATA, "FileRejected");
        assertThat(run.outcome().message()).startsWith("FILE_TOO_LARGE");
        assertThat(database.rows("SELECT code FROM validation_issue")).containsExactly("FILE_TOO_LARGE");
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingAndTheNextAttemptFinishes() {
        server.brokenFile("/orders.csv", ORDERS, ORDERS.length() + 1L);

        InProcess broken = InProcess.run(command(server.url("/orders.csv")));

        assertEnd(broken, ExitCode.TEMPORARY, "SourceUnavailable");
        assertThat(database.committedStages()).isEmpty();
        assertThat(database.count("source_document_piece")).isZero();

        server.file("/whole.csv", ORDERS);
        assertPosted(InProcess.run(command(server.url("/whole.csv")).attempt(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // where the first address redirects to; {self} is itself, in a circle
                "{self}",
                "ftp://files.example.com/orders.csv?token=" + SECRET,
                "http://user:" + SECRET + "@localhost/orders.csv",
                "http:///orders.csv?token=" + SECRET,
                "http://files example.com/?token=" + SECRET,
                "file:///etc/passwd?" + SECRET
            })
    void aRedirectThatCannotBeFollowedIsAWrongConfigurationAndIsNotRepeated(String location) {
        String address = server.url("/orders.csv") + "?token=" + SECRET;
        server.redirect("/orders.csv", location.equals("{self}") ? address : location);

        InProcess run = InProcess.run(command(address));

        assertThat(run.outcome().exit())
                .as("redirected to %s: %s", location, run)
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(run.outcome().message()).startsWith(server.url("/orders.csv") + " redirects ");
        assertNothingShows(run.toString());
    }

    @Test
    void aUserOrPasswordInAnAddressIsRefusedAndNotRepeated() {
        Ending ending =
                command("http://user:" + SECRET + "@localhost:1/orders.csv").runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.terminationMessage()).contains("POFLOW_SOURCE must not hold a user or password");
        assertNothingShows(ending.everything());
    }

    @Test
    void whatABodyStallsOnIsGivenUpAtSigterm() {
        server.stallingFile("/orders.csv", ORDERS);
        Ending ending;
        try (WorkerProcess worker =
                command(server.url("/orders.csv") + "?token=" + SECRET).start()) {
            assertThat(worker.awaitStage(StageName.Ingest)).isTrue();
            await("the worker asks for the file")
                    .atMost(WorkerProcess.PATIENCE)
                    .until(() -> server.requests().equals(List.of("/orders.csv")));
            worker.terminate();

            ending = worker.awaitEnd(Duration.ofSeconds(5));
        }

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(75);
        assertThat(ending.report().text("reason")).isEqualTo("Terminated");
        assertNothingShows(ending.everything());
        assertThat(database.committedStages()).isEmpty();
    }

    private WorkerCommand command(String address) {
        return WorkerCommand.on(database).with("POFLOW_SOURCE", address).with("POFLOW_ALLOW_HOSTS", "localhost");
    }

    private static void assertEnd(InProcess run, ExitCode exit, String reason) {
        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(exit);
        assertThat(run.outcome().reason().map(Reason::name).orElse(""))
                .as(run.toString())
                .isEqualTo(reason);
    }

    private static void assertPosted(InProcess run) {
        assertEnd(run, ExitCode.DONE, "");
        assertThat(run.report().number("result.lines")).isEqualTo(1);
    }

    private void assertNothingShows(String said) {
        assertThat(said).doesNotContain(SECRET);
        for (String table : database.tables()) {
            assertThat(database.count(table + " AS t WHERE t::text LIKE '%" + SECRET + "%'"))
                    .as("rows of %s that hold a secret of the address", table)
                    .isZero();
        }
    }

    private static String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ORDERS.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
