package dev.poflow.operator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as a worker does, with whatever report the test sets; every pod of a test has its address. */
final class StandInWorker implements AutoCloseable {
    static final String IP = "127.0.0.1";

    private static final String STAGES = """
            [{"name": "Ingest", "state": "%s", "startedAt": "2026-03-02T08:00:00.100Z", "finishedAt": "2026-03-02T08:00:00.300Z"},
             {"name": "Parse", "state": "%s"}, {"name": "Validate", "state": "Pending"}, {"name": "Enrich", "state": "Pending"},
             {"name": "Post", "state": "Pending"}, {"name": "Publish", "state": "Pending"}]""";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String report = connecting("DatabaseUnreachable", "db:5432 refuses connections");

    StandInWorker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/progress", exchange -> {
            asked.incrementAndGet();
            byte[] body = report.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int asked() {
        return asked.get();
    }

    void says(String json) {
        report = json;
    }

    static String connecting(String reason, String message) {
        return report("Connecting", reason, message, "Pending", "Pending", "Opening", "");
    }

    static String running() {
        return report("Running", "", "", "Succeeded", "Running", "Open", "");
    }

    static String succeeded() {
        return report("Succeeded", "Posted", "2 orders posted.", "Succeeded", "Succeeded", "Open", ", \"exitCode\": 0");
    }

    static String failed(int exitCode, String reason, String message) {
        return report("Failed", reason, message, "Succeeded", "Failed", "Open", ", \"exitCode\": " + exitCode);
    }

    /** Told to stop before its gate was ever open. */
    static String terminatedBeforeItsGateWasOpen() {
        return report("Failed", "Terminated", "told to stop", "Pending", "Pending", "Closed", ", \"exitCode\": 75");
    }

    private static String report(
            String phase, String reason, String message, String ingest, String parse, String gate, String more) {
        return """
                {"workflow": "w", "run": 1, "attempt": 1, "merchantId": "merchant-42", "phase": "%s", "reason": "%s", "message": "%s",
                 "stage": "Parse", "linesDone": 7, "stages": %s,
                 "gate": {"state": "%s", "attempts": 3, "successes": %d, "failures": 2, "maxConnectionErrors": 1, "ageRefreshes": 0,
                          "successRate": "33%%", "openMillis": 412},
                 "result": {"format": "CSV", "orders": 2, "lines": 39, "quarantinedLines": 1, "rejectedOrders": 0, "heldOrders": 0, "drafts": 39}%s}
                """.formatted(
                phase, reason, message, STAGES.formatted(ingest, parse), gate, "Open".equals(gate) ? 1 : 0, more);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
