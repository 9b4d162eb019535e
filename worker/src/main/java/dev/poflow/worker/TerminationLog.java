package dev.poflow.worker;

import dev.poflow.contract.Report;
import dev.poflow.contract.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a worker leaves its last report: Kubernetes reads the file when the container has ended, the CLI when the process has. */
record TerminationLog(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(TerminationLog.class);

    void write(Report report) {
        write(new ReportJson().write(report));
    }

    /** For failures before there is a workflow to report on. */
    void write(String message) {
        try {
            Files.writeString(file, message);
        } catch (IOException e) {
            LOG.warn("the last report cannot be written to {}: {}", file, e.toString());
        }
    }
}
