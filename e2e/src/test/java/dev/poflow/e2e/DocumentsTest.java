package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader of the documents finds where they send him. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]*)\\)");

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path directory : List.of(Repository.ROOT, Repository.CHART)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(documents::add);
            }
        }
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("docs"))) {
            files.forEach(documents::add);
        }
        return documents.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    @Test
    void thereAreDocuments() throws IOException {
        assertThat(documents())
                .contains(Repository.ROOT.resolve("README.md"), Repository.ROOT.resolve("docs/formats/x12.md"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkOfADocumentLeadsSomewhere(Path document) {
        for (MatchResult link :
                LINK.matcher(Repository.read(document)).results().toList()) {
            String[] target = link.group(1).split("#", 2);
            if (!target[0].startsWith("http")) {
                Path file = target[0].isEmpty() ? document : document.resolveSibling(target[0]);
                assertThat(file).as("%s links to %s", document, link.group(1)).exists();
                if (target.length == 2) {
                    assertThat(anchors(file)).as("headings of %s", file).contains(target[1]);
                }
            }
        }
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path file) {
        return Repository.read(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
