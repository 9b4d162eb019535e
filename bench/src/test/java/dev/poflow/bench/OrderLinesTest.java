package dev.poflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.value.Gtin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLinesTest {

    private static final int SKU = 6;
    private static final int GTIN = 7;

    @TempDir
    private Path directory;

    @Test
    void theSameLinesAreMadeEachTime() throws IOException {
        assertThat(file("one")).isEqualTo(file("two"));
    }

    @Test
    void theLinesNameAsManyArticlesAsAskedForWithValidGtins() throws IOException {
        List<String> lines = file("orders").lines().skip(1).toList();
        Set<String> articles = new HashSet<>();
        for (String line : lines) {
            String[] fields = line.split(",");
            articles.add(fields[SKU]);
            assertThat(Gtin.valid(fields[GTIN])).as("the GTIN of %s", line).isTrue();
        }
        assertThat(lines).hasSize(30);
        assertThat(articles).hasSize(20);
    }

    @Test
    void copyGetsTheVeryRowsOfTheFile() throws IOException {
        Path rows = directory.resolve("rows");
        new OrderLines(3, 10, 20).writeRows(rows, "m");
        List<String> expected =
                file("orders").lines().skip(1).map(line -> "m," + line).toList();
        assertThat(Files.readAllLines(rows)).isEqualTo(expected);
    }

    private String file(String name) throws IOException {
        Path file = directory.resolve(name);
        new OrderLines(3, 10, 20).writeFile(file);
        return Files.readString(file);
    }
}
