package dev.poflow.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.OrderText;
import dev.poflow.worker.format.fixture.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files as different senders' systems write them, each beside what is to be read from it: {@code 01-name.xml} and {@code 01-name.xml.txt}.
 * A text that differs on purpose is written anew with {@code -Dpoflow.write=true}, and then read by a person.
 */
class RealFilesTest {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/real");

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsItsTextSays() {
        return files("").map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void everyFormatHasADozen(Format format) {
        assertThat(files(format.name().toLowerCase(java.util.Locale.ROOT)))
                .as("files of %s", format)
                .hasSizeGreaterThanOrEqualTo(12);
    }

    private static void check(Path file) throws IOException {
        Recorder read = Recorder.read(Format.Auto, Files.readAllBytes(file));
        Path expected = file.resolveSibling(file.getFileName() + ".txt");
        String found = OrderText.of(read);
        if (Boolean.getBoolean("poflow.write")) {
            Files.writeString(expected, found);
        }

        assertThat(found).as("what is read from %s", name(file)).isEqualTo(Files.readString(expected));
        assertThat(Objects.requireNonNull(read.outcome).format().name())
                .as("the format of %s, found out from its content", name(file))
                .isEqualToIgnoringCase(file.getParent().getFileName().toString());
    }

    private static String name(Path file) {
        return DIRECTORY.relativize(file).toString();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> walk = Files.walk(DIRECTORY.resolve(folder))) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            return files.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
