package dev.poflow.worker.stage;

import dev.poflow.worker.store.run.SameFileStore.SameFile;
import java.io.IOException;
import java.io.Serial;

/** Another workflow of the merchant works on the same file: this one waits until it is done. */
public final class FileInUseException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    FileInUseException(SameFile other) {
        super("workflow " + other.name() + " works on the same file");
    }
}
