package dev.poflow.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Format;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.settings.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are mounted beside the worker. */
class SourceFileTest {

    @TempDir
    Path directory;

    @Test
    void aFileIsReadAsItIs() throws Exception {
        Path file = Files.writeString(directory.resolve("orders.csv"), "one\n");

        try (FetchedFile fetched = source(file).fetch()) {
            assertThat(fetched.bytes()).isEqualTo(4);
            assertThat(fetched.sha256()).isEqualTo("2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806");
            for (int reading = 1; reading <= 2; reading++) {
                try (InputStream content = fetched.open()) {
                    assertThat(content.readAllBytes()).asString().isEqualTo("one\n");
                }
            }
        }
        assertThat(file).as("a file that is not ours").exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\n", "on", "one\ntwo\n", ""})
    void aFileThatWasChangedBetweenTwoReadingsIsNotGivenToItsEnd(String now) throws Exception {
        Path file = Files.writeString(directory.resolve("orders.csv"), "one\n");

        try (FetchedFile fetched = source(file).fetch()) {
            Files.writeString(file, now);
            try (InputStream content = fetched.open()) {
                assertThatThrownBy(content::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessage("orders.csv was changed while it was read");
            }
        }
    }

    @Test
    void aFileThatIsNotThereAndADirectoryAreNamed() {
        for (Path none : new Path[] {directory.resolve("none.csv"), directory}) {
            assertThatThrownBy(() -> source(none).fetch())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("there is no file " + none);
        }
    }

    @Test
    void aFileThatIsTooLargeIsRejectedUnread() throws IOException {
        Path file = directory.resolve("orders.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SourceFile.LARGEST + 1);
        }

        assertThatThrownBy(() -> source(file).fetch())
                .isInstanceOfSatisfying(
                        FileRejectedException.class,
                        rejected -> assertThat(rejected.issue().code()).isEqualTo(IssueCode.FILE_TOO_LARGE));
    }

    @Test
    void theLargestFileIsTakenAndOneByteMoreIsNot() throws FileRejectedException {
        SourceFile.checkSize(SourceFile.LARGEST);

        assertThatThrownBy(() -> SourceFile.checkSize(SourceFile.LARGEST + 1))
                .isInstanceOf(FileRejectedException.class)
                .hasMessageContaining("1024 MiB");
    }

    private static SourceFile source(Path file) {
        return new SourceFile(new SourceSettings(file.toUri(), "orders.csv", Optional.empty(), Set.of(), Format.Auto));
    }
}
