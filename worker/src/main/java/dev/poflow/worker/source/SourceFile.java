package dev.poflow.worker.source;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.settings.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A workflow's file, wherever it is. */
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
     * Brings the file to this machine, where it is not here yet, and looks at it.
     *
     * @throws ConfigurationException where there is no such file, or it must not be fetched
     * @throws FileRejectedException where it is empty, too large, or not the one that was announced
     * @throws IOException where trying again may help
     */
    public FetchedFile fetch() throws ConfigurationException, FileRejectedException, IOException {
        FetchedFile file = isLocal() ? FetchedFile.local(local()) : remote();
        try {
            check(file);
            return file;
        } catch (FileRejectedException e) {
            file.close();
            throw e;
        }
    }

    private boolean isLocal() {
        return settings.location().getScheme().equalsIgnoreCase("file");
    }

    private FetchedFile remote() throws ConfigurationException, FileRejectedException, IOException {
        try (InputStream stream = new HttpSource(settings).open()) {
            return FetchedFile.spool(stream);
        }
    }

    private void check(FetchedFile file) throws FileRejectedException {
        Optional<String> expected = settings.sha256();
        if (expected.isPresent() && !expected.get().equals(file.sha256())) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.FILE_CHECKSUM,
                    0,
                    0,
                    "sha256",
                    file.sha256(),
                    "The file's SHA-256 is %s, but should be %s: it was changed or cut on its way."
                            .formatted(file.sha256(), expected.get())));
        }
        if (file.bytes() == 0) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.FILE_EMPTY, 0, 0, "", "", "The file is empty: ask the supplier to send it again."));
        }
    }

    /** @throws FileRejectedException where that many bytes are more than the largest file has */
    static void checkSize(long bytes) throws FileRejectedException {
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

    private Path local() throws ConfigurationException, FileRejectedException, IOException {
        Path path = Path.of(settings.location());
        if (!Files.isRegularFile(path)) {
            throw new ConfigurationException("there is no file " + path);
        }
        if (!Files.isReadable(path)) {
            throw new ConfigurationException("the file " + path + " may not be read by this user");
        }
        checkSize(Files.size(path));
        return path;
    }
}
