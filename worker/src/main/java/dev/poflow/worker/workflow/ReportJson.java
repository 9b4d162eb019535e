package dev.poflow.worker.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.contract.Reason;
import dev.poflow.gate.GateFigures;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.order.WorkflowResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/** Writes a report as JSON, within what Kubernetes keeps of a termination message. {@code docs/worker.md} has its fields. */
public final class ReportJson {

    /** Kubernetes cuts a container's termination message after so many bytes. */
    public static final int LONGEST_BYTES = 4_096;

    private final JsonFactory json = new JsonFactory();

    /** The report; its message is shortened as far as it must be. */
    public String write(Report report) {
        String message = report.message();
        String text = write(report, message);
        while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES && !message.isEmpty()) {
            message = message.substring(0, message.length() / 2);
            text = write(report, message + "…");
        }
        return text;
    }

    private String write(Report report, String message) {
        StringWriter text = new StringWriter(1_024);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("workflow", report.identity().workflow());
            out.writeNumberField("run", report.identity().run());
            if (report.identity().knownAttempt().isPresent()) {
                out.writeNumberField("attempt", report.identity().attempt());
            }
            out.writeStringField("merchantId", report.identity().merchantId());
            out.writeStringField("phase", report.phase().name());
            out.writeStringField("reason", report.reason().map(Reason::name).orElse(""));
            out.writeStringField("message", message);
            out.writeStringField("stage", report.stage().map(Enum::name).orElse(""));
            out.writeNumberField("linesDone", report.linesDone());
            writeStages(out, report);
            writeGate(out, report.gate());
            writeResult(out, report.result());
            if (report.exit().isPresent()) {
                out.writeNumberField("exitCode", report.exit().get().code());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeStages(JsonGenerator out, Report report) throws IOException {
        out.writeArrayFieldStart("stages");
        for (Report.StageLine stage : report.stages()) {
            out.writeStartObject();
            out.writeStringField("name", stage.name().name());
            out.writeStringField("state", stage.state().name());
            if (stage.startedAt().isPresent()) {
                out.writeStringField(
                        "startedAt",
                        stage.startedAt().get().truncatedTo(ChronoUnit.MILLIS).toString());
            }
            if (stage.finishedAt().isPresent()) {
                out.writeStringField(
                        "finishedAt",
                        stage.finishedAt().get().truncatedTo(ChronoUnit.MILLIS).toString());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeGate(JsonGenerator out, GateStatus gate) throws IOException {
        GateFigures figures = gate.figures();
        out.writeObjectFieldStart("gate");
        out.writeStringField(
                "state",
                switch (gate.state()) {
                    case NEW, CONNECTING -> "Connecting";
                    case OPEN -> "Open";
                    case FAILED -> "Failed";
                    case CLOSED -> "Closed";
                });
        out.writeNumberField("attempts", figures.attempts());
        out.writeNumberField("successes", figures.successes());
        out.writeNumberField("failures", figures.failures());
        out.writeNumberField("maxConnectionErrors", figures.maxConnectionErrors());
        out.writeNumberField("ageRefreshes", figures.ageRefreshes());
        out.writeStringField("successRate", figures.successRate());
        out.writeNumberField("openMillis", figures.openMillis());
        out.writeEndObject();
    }

    private static void writeResult(JsonGenerator out, WorkflowResult result) throws IOException {
        out.writeObjectFieldStart("result");
        out.writeStringField("format", result.parsed().format());
        out.writeNumberField("orders", result.parsed().orders());
        out.writeNumberField("lines", result.parsed().lines());
        out.writeNumberField("quarantinedLines", result.quarantined().lines());
        out.writeNumberField("heldOrders", result.posted().heldOrders());
        out.writeNumberField("drafts", result.drafts());
        if (!result.ingested().duplicateOf().isEmpty()) {
            out.writeStringField("duplicateOf", result.ingested().duplicateOf());
        }
        out.writeEndObject();
    }
}
