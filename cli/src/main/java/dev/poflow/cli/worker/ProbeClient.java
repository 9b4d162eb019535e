package dev.poflow.cli.worker;

import dev.poflow.contract.Report;
import dev.poflow.contract.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Asks a worker's probe endpoints, as a kubelet and the operator do. Thread-safe. */
final class ProbeClient {
    /** How long the worker may hold a startup request open; the client waits a little longer. */
    private static final int WAIT_MILLIS = 900;

    private static final int TIMEOUT_MILLIS = 3000;
    private static final int MOST_BYTES = 64 << 10;

    private final ReportJson json = new ReportJson();
    private final String address;

    /** @param address {@code host:port} */
    ProbeClient(String address) {
        this.address = address;
    }

    /** What a worker says of its gate. */
    sealed interface Startup {
        record Open() implements Startup {}

        record Closed(String reason, String message) implements Startup {}

        record NoAnswer() implements Startup {}
    }

    /** Whether the gate is open; waits for it up to about a second. */
    Startup startup() {
        try {
            Answer answer = get("/startupz?waitMillis=" + WAIT_MILLIS);
            if (answer.status() == 200) {
                return new Startup.Open();
            }
            Report report = json.read(answer.body()).orElse(Report.EMPTY);
            return new Startup.Closed(
                    Objects.requireNonNullElse(report.reason(), ""), Objects.requireNonNullElse(report.message(), ""));
        } catch (IOException e) {
            return new Startup.NoAnswer();
        }
    }

    /** The worker's report, where it answers. */
    Optional<Report> progress() {
        try {
            Answer answer = get("/progress");
            return answer.status() == 200 ? json.read(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record Answer(int status, byte[] body) {}

    private Answer get(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + address + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, body == null ? new byte[0] : body.readNBytes(MOST_BYTES));
        }
    }
}
