package dev.poflow.cli.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.Result;
import dev.poflow.cli.worker.LastLines;
import dev.poflow.cli.worker.Progress;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run came to: the table at its end, why workflows failed, or all of it as JSON. Thread-safe: pure functions. */
public final class Summary {
    private static final List<String> HEADER = List.of(
            "WORKFLOW",
            "MERCHANT",
            "FORMAT",
            "ORDERS",
            "LINES",
            "QUARANTINED",
            "DRAFTS",
            "GATE MS",
            "TOTAL MS",
            "OUTCOME");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Summary() {}

    /** The table at the end, a row per workflow. */
    public static String table(List<Progress> workflows, boolean coloured) {
        List<List<String>> rows = new ArrayList<>();
        for (Progress workflow : workflows) {
            PurchaseOrderWorkflowStatus status = workflow.status();
            Result result = status.result();
            GateStatus gate = status.gate();
            rows.add(List.of(
                    workflow.name(),
                    workflow.merchantId(),
                    text(result == null ? null : result.format()),
                    text(result == null ? null : result.orders()),
                    text(result == null ? null : result.lines()),
                    text(result == null ? null : result.quarantinedLines()),
                    text(result == null ? null : result.drafts()),
                    text(gate == null ? null : gate.openMillis()),
                    status.startTime() == null ? "-" : Long.toString(workflow.millis()),
                    coloured ? coloured(status) : outcome(status)));
        }
        return String.join("\n", Texts.table(HEADER, rows, 3, 4, 5, 6, 7, 8));
    }

    /** Why workflows did not succeed, with the last lines of their workers; empty where all did. */
    public static String failures(List<Progress> workflows) {
        StringBuilder text = new StringBuilder();
        for (Progress workflow : workflows) {
            if (workflow.status().phase() != Phase.Failed) {
                continue;
            }
            text.append(workflow.name())
                    .append(" failed: ")
                    .append(Texts.oneLine(
                            Objects.requireNonNullElse(workflow.status().message(), ""), 2000))
                    .append('\n');
            // Where nothing could be posted, the problems below say why, and the worker has done its work.
            if (workflow.log() != null
                    && !Reason.NothingPosted.is(workflow.status().reason())) {
                String end = LastLines.of(workflow.log(), 15);
                text.append("  Its worker's log: ").append(workflow.log()).append('\n');
                text.append(
                        end.isBlank()
                                ? ""
                                : end.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ").indent(2));
            }
        }
        return text.toString();
    }

    /**
     * One JSON document: {@code {"workflows": [{"name", "merchantId", "status", "problems"}]}}.
     *
     * @param problems what workers have written of their files' problems, as JSON
     */
    public static String json(List<Progress> workflows, List<String> problems) {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode list = document.putArray("workflows");
        for (Progress workflow : workflows) {
            ObjectNode entry = list.addObject();
            entry.put("name", workflow.name());
            entry.put("merchantId", workflow.merchantId());
            entry.set("status", MAPPER.valueToTree(workflow.status()));
            entry.set("problems", problems(workflow.name(), problems));
        }
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Green where all is well, yellow where something waits for a person, red where nothing came of it. The last column: no width counts. */
    private static String coloured(PurchaseOrderWorkflowStatus status) {
        boolean attention = status.conditions() != null
                && status.conditions().stream()
                        .anyMatch(each -> each.getType().equals("Attention")
                                && each.getStatus().equals("True"));
        String colour = status.phase() != Phase.Succeeded ? "31" : attention ? "33" : "32";
        return "\u001B[" + colour + "m" + outcome(status) + "\u001B[0m";
    }

    private static JsonNode problems(String workflow, List<String> documents) {
        try {
            for (String document : documents) {
                for (JsonNode each : MAPPER.readTree(document)) {
                    if (each.path("workflow").asText().equals(workflow)) {
                        return each.path("problems");
                    }
                }
            }
            return MAPPER.createArrayNode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String outcome(PurchaseOrderWorkflowStatus status) {
        String outcome = String.valueOf(status.phase());
        boolean plain = status.reason() == null || status.reason().equals(outcome);
        return plain ? outcome : outcome + " (" + status.reason() + ")";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
