package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.io.Serial;

/** The bytes are no text that is read. An {@code IOException} because parsers let only those through. */
final class BadTextException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final IssueCode code;
    private final long line;
    private final int character;
    private final String raw;

    BadTextException(IssueCode code, long line, int character, String raw, String message) {
        super(message);
        this.code = code;
        this.line = line;
        this.character = character;
        this.raw = raw;
    }

    /** For formats whose columns are characters. */
    FileRejectedException rejectionAtCharacter() {
        return new FileRejectedException(Issue.ofFile(code, line, character, "", raw, getMessage()));
    }

    /** For formats whose columns are something else: the line alone. */
    FileRejectedException rejectionAtLine() {
        return new FileRejectedException(Issue.ofFile(code, line, 0, "", raw, getMessage()));
    }
}
