package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of every format as a user runs it: the real worker, an embedded PostgreSQL. */
class EveryFormatIT {

    private static final String EXAMPLE =
            Path.of("..", "examples", "every-format.yaml").toString();

    @TempDir
    private Path directory;

    @Test
    void aFileOfEachFormatIsRecognisedAndPosted() throws Exception {
        PoflowProcess poflow = PoflowProcess.startReal(directory, Map.of(), "run", EXAMPLE, "-o", "json");

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(results(poflow))
                .containsExactly(
                        "every-format-csv Succeeded CSV orders 2 lines 11 quarantined 1 drafts 11",
                        "every-format-xlsx Succeeded XLSX orders 2 lines 9 quarantined 1 drafts 5",
                        "every-format-json Succeeded JSON orders 2 lines 39 quarantined 1 drafts 39",
                        "every-format-x12 Succeeded X12 orders 4 lines 597 quarantined 3 drafts 597",
                        "every-format-edifact Succeeded EDIFACT orders 2 lines 11 quarantined 1 drafts 7",
                        "every-format-ubl Succeeded UBL orders 1 lines 7 quarantined 1 drafts 7",
                        "every-format-cxml Succeeded CXML orders 1 lines 5 quarantined 1 drafts 5");
    }

    private static List<String> results(PoflowProcess poflow) throws Exception {
        List<String> results = new ArrayList<>();
        for (JsonNode workflow : new ObjectMapper().readTree(poflow.output()).get("workflows")) {
            JsonNode result = workflow.at("/status/result");
            results.add("%s %s %s orders %s lines %s quarantined %s drafts %s"
                    .formatted(
                            workflow.get("name").asText(),
                            workflow.at("/status/phase").asText(),
                            result.path("format").asText(),
                            result.path("orders"),
                            result.path("lines"),
                            result.path("quarantinedLines"),
                            result.path("drafts")));
        }
        return results;
    }
}
