package dev.poflow.worker.source;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a workflow's file, wherever it is, as a stream. Who reads it counts the bytes ({@link #checkSize}): what a server says of a file's
 * size need not be true.
 */
public final class SourceFile {

    /** Bytes of the largest file that is taken: 1 GiB. */
    static final long LARGEST = 1L << 30;

    private final SourceSettings settings;

    public SourceFile(SourceSettings settings) {
        this.settings = settings;
    }

    public SourceSettings settings() {
        return settings;
    }

    /**
     * @throws ConfigurationException where there is no such file, or it must not be fetched
     * @throws FileRejectedException where it is known beforehand to be larger than allowed
     * @throws IOException where trying again may help
     */
    public InputStream open() throws ConfigurationException, FileRejectedException, IOException {
        return settings.location().getScheme().equalsIgnoreCase("file") ? local() : new HttpSource(settings).open();
    }

    /** @throws FileRejectedException where that many bytes are more than the largest file has */
    public static void checkSize(long bytes) throws FileRejectedException {
        if (bytes > LARGEST) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.FILE_TOO_LARGE,
                    0,
                    0,
                    "",
                    "",
                    "The file is larger than %d MiB: split it.".formatted(LARGEST >> 20)));
        }
    }

    private InputStream local() throws ConfigurationException, FileRejectedException, IOException {
        Path path = Path.of(settings.location());
        if (!Files.isRegularFile(path)) {
            throw new ConfigurationException("there is no file " + path);
        }
        if (!Files.isReadable(path)) {
            throw new ConfigurationException("the file " + path + " may not be read by this user");
        }
        checkSize(Files.size(path));
        return Files.newInputStream(path);
    }
}
