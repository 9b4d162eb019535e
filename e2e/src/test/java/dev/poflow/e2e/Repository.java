package dev.poflow.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that the tests are of. */
final class Repository {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path CHART = ROOT.resolve("charts").resolve("poflow");
    static final Path CRD = ROOT.resolve("crds").resolve("purchaseorderworkflows.poflow.dev-v1.yml");
    static final Path EXAMPLES = ROOT.resolve("examples");

    private Repository() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
