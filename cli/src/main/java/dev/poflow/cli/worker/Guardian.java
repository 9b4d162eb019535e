package dev.poflow.cli.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Leaves nothing behind when poflow dies hard: a shell whose standard input is a pipe from this process. The pipe ends with the process,
 * even by SIGKILL; then the shell ends the workers, stops the embedded PostgreSQL and deletes the temporary directory. Thread-safe.
 */
public final class Guardian implements AutoCloseable {
    // $1: directory to delete; the rest: the command that stops the database. Signals of the terminal reach the shell
    // too, so it ignores them.
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            temporary=$1; shift
            workers=' '
            while read -r verb pid; do
              case $verb in
                started) workers="$workers$pid " ;;
                ended) workers="${workers%% $pid *} ${workers#* $pid }" ;;
                done) exit 0 ;;
              esac
            done
            for pid in $workers; do kill -TERM "$pid" 2>/dev/null; done
            waited=0
            for pid in $workers; do
              while kill -0 "$pid" 2>/dev/null && [ $waited -lt 80 ]; do sleep 0.1; waited=$((waited + 1)); done
              kill -KILL "$pid" 2>/dev/null
            done
            if [ $# -gt 0 ]; then "$@" >/dev/null 2>&1; fi
            rm -rf "$temporary"
            """;

    private final Process shell;
    private final OutputStream pipe;

    private Guardian(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    /**
     * Starts watching this process.
     *
     * @param temporary deleted if this process dies
     * @param stopDatabase command; empty: there is nothing to stop
     * @throws IOException when there is no shell
     */
    public static Guardian start(Path temporary, List<String> stopDatabase) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "poflow-guardian", temporary.toString()));
        command.addAll(stopDatabase);
        return new Guardian(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    void started(long pid) {
        say("started " + pid);
    }

    void ended(long pid) {
        say("ended " + pid);
    }

    /** Everything is cleaned up: there is nothing to guard. */
    @Override
    public void close() {
        say("done");
        try {
            pipe.close();
            shell.waitFor(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            // The shell is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void say(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // Without a guardian only a hard death of this process leaves something behind.
        }
    }
}
