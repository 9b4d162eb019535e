package dev.poflow.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.poflow.contract.Format;
import dev.poflow.worker.harness.FileServer;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.settings.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that take their time, and files that are too large. */
@Timeout(60)
class HttpSourceTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final FileServer server = new FileServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void aFileArrivesWhole() throws Exception {
        server.file("/orders.csv", "one\ntwo\n");

        assertThat(fetch("/orders.csv", SHORT, LONG)).isEqualTo("one\ntwo\n");
    }

    @Test
    void aServerThatTakesTheRequestAndSaysNothingIsGivenUp() {
        server.silence("/orders.csv");

        assertThatThrownBy(() -> fetch("/orders.csv", SHORT, LONG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot fetch " + server.url("/orders.csv") + ": ")
                .hasMessageContaining("timed out");
    }

    @Test
    void aBodyThatStallsIsGivenUp() {
        server.stallingFile("/orders.csv", "one\n");

        assertThatThrownBy(() -> fetch("/orders.csv", SHORT, LONG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot fetch " + server.url("/orders.csv") + ": ")
                .hasMessageContaining("timed out");
    }

    @Test
    void aBodyThatTricklesForTooLongIsGivenUp() {
        server.path("/orders.csv", exchange -> endless(exchange, 200));

        assertThatThrownBy(() -> fetch("/orders.csv", LONG, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessage(server.url("/orders.csv") + " took longer than 0.3 s");
    }

    @Test
    void aRedirectThatTricklesForTooLongIsGivenUp() {
        server.path("/orders.csv", exchange -> {
            exchange.getResponseHeaders().set("Location", "/moved.csv");
            endless(exchange, 302);
        });

        assertThatThrownBy(() -> fetch("/orders.csv", LONG, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessage(server.url("/orders.csv") + " took longer than 0.3 s");
    }

    /** Ends with an IOException when the reader has hung up. */
    private static void endless(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        while (true) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        }
    }

    @Test
    void aBodyThatBreaksOffSaysSo() {
        server.brokenFile("/orders.csv", "one\n", 100);

        assertThatThrownBy(() -> fetch("/orders.csv", LONG, LONG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot fetch " + server.url("/orders.csv") + ": ")
                .hasMessageContaining("expected: 100; received: 4");
    }

    @Test
    void aFileThatSaysItIsTooLargeIsNotEvenFetched() {
        server.path("/orders.csv", exchange -> {
            exchange.sendResponseHeaders(200, SourceFile.LARGEST + 1);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> fetch("/orders.csv", LONG, LONG))
                .isInstanceOfSatisfying(
                        FileRejectedException.class,
                        rejected -> assertThat(rejected.issue().code()).isEqualTo(IssueCode.FILE_TOO_LARGE))
                .hasMessageContaining("1024 MiB");
    }

    private String fetch(String path, Duration silence, Duration whole) throws Exception {
        SourceSettings settings = new SourceSettings(
                URI.create(server.url(path)), "orders.csv", Optional.empty(), Set.of("localhost"), Format.Auto);
        try (InputStream file = new HttpSource(settings, new HttpSource.Patience(silence, whole)).open()) {
            return new String(file.readAllBytes());
        }
    }
}
