package dev.poflow.worker.order.issue;

import java.io.Serial;

/** The file as a whole cannot be used: exit 65. Carries the issue that says why and where. */
public final class FileRejectedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Issue issue;

    public FileRejectedException(Issue issue) {
        super(issue.message());
        this.issue = issue;
    }

    public Issue issue() {
        return issue;
    }
}
