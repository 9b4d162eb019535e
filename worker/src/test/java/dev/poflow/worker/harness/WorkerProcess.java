package dev.poflow.worker.harness;

import static org.awaitility.Awaitility.await;

import dev.poflow.contract.StageName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running worker. Closing it ends it, whatever it is doing. */
public final class WorkerProcess implements AutoCloseable {

    /** Far beyond what anything here takes, also on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    /** For one HTTP answer. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final long POLL_NANOS = 1_000_000;

    private final Process process;
    private final Path home;
    private final HttpClient http = HttpClient.newHttpClient();

    WorkerProcess(ProcessBuilder builder, Path home) throws IOException {
        this.home = home;
        process = builder.redirectOutput(home.resolve("stdout").toFile())
                .redirectError(home.resolve("stderr").toFile())
                .start();
    }

    /** Waits until the probe endpoints listen. */
    public void awaitListening() {
        await("the worker listens")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    requireAlive();
                    return Files.exists(home.resolve("address"));
                });
    }

    public Answer startup(int waitMillis) {
        return get("/startupz?waitMillis=" + waitMillis);
    }

    public Json progress() {
        return get("/progress").json();
    }

    public Answer get(String path) {
        awaitListening();
        URI uri = URI.create("http://" + read("address") + path);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException("the worker does not answer; it has said:\n" + read("stdout"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the worker says that a stage is under way. @return whether it did so before it went on to the next or ended */
    public boolean awaitStage(StageName stage) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no " + stage + " within " + PATIENCE + "; the worker has said:\n" + stdout());
            }
            Optional<String> state = stateOf(stage);
            if (state.isPresent() && !state.get().equals("Pending")) {
                return state.get().equals("Running");
            }
        }
        return false;
    }

    private Optional<String> stateOf(StageName stage) {
        LockSupport.parkNanos(POLL_NANOS);
        if (!Files.exists(home.resolve("address"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(progress().list("stages").get(stage.ordinal()).text("state"));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** SIGKILL. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Ending awaitEnd() {
        return awaitEnd(PATIENCE);
    }

    public Ending awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the worker has not ended within " + patience + "; it has said:\n"
                        + read("stdout") + read("stderr"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ending(process.exitValue(), read("termination-log"), read("stdout"), read("stderr"));
    }

    /** What the worker has logged so far. */
    public String stdout() {
        return read("stdout");
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(
                    "the worker has ended with exit " + process.exitValue() + ":\n" + read("stdout") + read("stderr"));
        }
    }

    private String read(String file) {
        try {
            return Files.exists(home.resolve(file)) ? Files.readString(home.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitExit() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
        http.close();
    }
}
