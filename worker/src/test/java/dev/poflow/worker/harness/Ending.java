package dev.poflow.worker.harness;

import java.util.List;

/**
 * How a worker process ended.
 *
 * @param terminationMessage what a kubelet would read
 */
public record Ending(int exitCode, String terminationMessage, String stdout, String stderr) {

    /** The last report. */
    public Json report() {
        return Json.parse(terminationMessage);
    }

    public List<Json> logLines() {
        return stdout.lines().map(Json::parse).toList();
    }

    /** All that the process has left behind. */
    public String everything() {
        return "exit " + exitCode + "\n" + terminationMessage + "\n" + stdout + stderr;
    }
}
