package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.poflow.contract.Format;
import dev.poflow.worker.format.cxml.CxmlValues;
import dev.poflow.worker.format.edifact.EdifactValues;
import dev.poflow.worker.format.fixture.FileValues;
import dev.poflow.worker.format.fixture.FileValues.Value;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.ubl.UblValues;
import dev.poflow.worker.format.x12.X12Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing is lost in silence: whatever another program finds in a file is in an order, in an issue, or on the list of what has no meaning. */
class AccountedForTest {

    private static final Path REAL = Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/real");

    @TestFactory
    Stream<DynamicTest> everyValueOfARealFileIsInAnOrderOrAnIssueOrOnTheList() throws IOException {
        return Stream.of(Format.X12, Format.EDIFACT, Format.UBL, Format.CXML, Format.JSON)
                .flatMap(format -> files(format)
                        .map(file -> DynamicTest.dynamicTest(
                                REAL.relativize(file).toString(), () -> check(format, Files.readAllBytes(file)))));
    }

    @Test
    void aValueThatAReaderSkipsIsFound() throws Exception {
        byte[] file = Files.readAllBytes(REAL.resolve("x12/13-grocery-with-all-details.edi"));
        Recorder read = Recorder.read(Format.X12, file);
        read.details
                .values()
                .forEach(details -> details.removeIf(detail -> detail.path().equals("notes")));

        assertThat(FileValues.lost(X12Values.of(file), read))
                .extracting(Value::text)
                .as("what is lost of a file whose notes are skipped")
                .contains("SPECIAL INSTRUCTIONS", "No deliveries on Sunday");
    }

    private static void check(Format format, byte[] file) throws Exception {
        Recorder read = Recorder.read(format, file);

        assertThat(FileValues.lost(values(format, file), read))
                .as("values of a file of %s that are nowhere", format)
                .filteredOn(value -> !isNamed(value, read))
                .isEmpty();
    }

    /** Of JSON, a member that is not known is named by its own name or by that of the one it stands in. */
    private static boolean isNamed(Value value, Recorder read) {
        return read.allIssues().stream()
                .anyMatch(issue -> Stream.of(value.name().split("/"))
                        .anyMatch(name -> !name.isEmpty() && issue.message().startsWith("Member \"" + name + "\"")));
    }

    private static List<Value> values(Format format, byte[] file) throws Exception {
        return switch (format) {
            case X12 -> X12Values.of(file);
            case EDIFACT -> EdifactValues.of(file);
            case UBL -> UblValues.of(file);
            case CXML -> CxmlValues.of(file);
            default -> json(file);
        };
    }

    private static List<Value> json(byte[] file) throws IOException {
        String text = new String(file, UTF_8);
        List<Value> values = new ArrayList<>();
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                .build();
        add(mapper.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text), "", values);
        return values;
    }

    private static void add(JsonNode node, String path, List<Value> values) {
        if (node.isValueNode()) {
            // A kind is a word of ours.
            values.add(new Value(path, node.isNull() ? "" : node.asText(), path.endsWith("/kind")));
        }
        node.properties().forEach(member -> add(member.getValue(), path + "/" + member.getKey(), values));
        if (node.isArray()) {
            node.forEach(each -> add(each, path, values));
        }
    }

    private static Stream<Path> files(Format format) {
        try (Stream<Path> list = Files.list(REAL.resolve(format.name().toLowerCase(java.util.Locale.ROOT)))) {
            return list.filter(file -> !file.toString().endsWith(".txt")).sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
