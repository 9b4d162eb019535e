package dev.poflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderFileTextTest {

    private static final OrderLines LINES = new OrderLines(3, 10, 20);

    @TempDir
    private Path directory;

    static Stream<Format> formats() {
        return FormatBench.FORMATS.stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readerAndLibraryFindEveryLineAndNothingWrong(Format format) throws Exception {
        Path file = file(format, "orders");

        assertThat(FormatBench.reading(LINES, Map.of(format, file)))
                .singleElement()
                .satisfies(row -> assertThat(row.value())
                        .as("rows a second of %s", row.name())
                        .isPositive());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theSameFileIsMadeEachTime(Format format) throws IOException {
        assertThat(file(format, "one")).hasSize(Files.size(file(format, "two")));
    }

    private Path file(Format format, String name) throws IOException {
        Path file = directory.resolve(name);
        OrderFileText.write(LINES, format, file);
        return file;
    }
}
