package dev.poflow.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as JSON, within what Kubernetes keeps of a termination message. {@code docs/worker.md} has its fields. Thread-safe. */
public final class ReportJson {

    /** Kubernetes cuts a container's termination message after so many bytes. */
    public static final int LONGEST_BYTES = 4_096;

    private final JsonFactory json = new JsonFactory();

    /** The report; its message is shortened as far as it must be. */
    public String write(Report report) {
        String message = Objects.requireNonNullElse(report.message(), "");
        String text = write(report, message);
        while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES && !message.isEmpty()) {
            message = message.substring(0, message.length() / 2);
            text = write(report, message + "…");
        }
        return text;
    }

    /**
     * The report, or nothing where there is none: empty, cut off, or text that a JVM left behind when it died. Whoever asks must be able to go on
     * without. Fields and words that this version does not know are passed over, so that workers may be newer.
     */
    public Optional<Report> read(byte[] bytes) {
        try (JsonParser parser = json.createParser(bytes)) {
            return JsonFields.read(parser).map(ReportJson::report);
        } catch (IOException notAReport) {
            return Optional.empty();
        }
    }

    private String write(Report report, String message) {
        StringWriter text = new StringWriter(1_024);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            text(out, "workflow", report.workflow());
            number(out, "run", report.run());
            number(out, "attempt", report.attempt());
            text(out, "merchantId", report.merchantId());
            word(out, "phase", report.phase());
            text(out, "reason", Objects.requireNonNullElse(report.reason(), ""));
            text(out, "message", message);
            text(out, "stage", report.stage() == null ? "" : report.stage().name());
            number(out, "linesDone", report.linesDone());
            stages(out, report.stages());
            gate(out, report.gate());
            result(out, report.result());
            number(out, "exitCode", report.exitCode());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void stages(JsonGenerator out, @Nullable List<Report.Stage> stages) throws IOException {
        if (stages == null) {
            return;
        }
        out.writeArrayFieldStart("stages");
        for (Report.Stage stage : stages) {
            out.writeStartObject();
            word(out, "name", stage.name());
            word(out, "state", stage.state());
            time(out, "startedAt", stage.startedAt());
            time(out, "finishedAt", stage.finishedAt());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void gate(JsonGenerator out, Report.@Nullable Gate gate) throws IOException {
        if (gate == null) {
            return;
        }
        out.writeObjectFieldStart("gate");
        text(out, "state", gate.state());
        number(out, "attempts", gate.attempts());
        number(out, "successes", gate.successes());
        number(out, "failures", gate.failures());
        number(out, "maxConnectionErrors", gate.maxConnectionErrors());
        number(out, "ageRefreshes", gate.ageRefreshes());
        text(out, "successRate", gate.successRate());
        number(out, "openMillis", gate.openMillis());
        out.writeEndObject();
    }

    private static void result(JsonGenerator out, Report.@Nullable Result result) throws IOException {
        if (result == null) {
            return;
        }
        out.writeObjectFieldStart("result");
        text(out, "format", result.format());
        number(out, "orders", result.orders());
        number(out, "lines", result.lines());
        number(out, "quarantinedLines", result.quarantinedLines());
        number(out, "rejectedOrders", result.rejectedOrders());
        number(out, "heldOrders", result.heldOrders());
        number(out, "drafts", result.drafts());
        number(out, "unreadValues", result.unreadValues());
        text(out, "duplicateOf", result.duplicateOf());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    private static void word(JsonGenerator out, String name, @Nullable Enum<?> value) throws IOException {
        text(out, name, value == null ? null : value.name());
    }

    private static void time(JsonGenerator out, String name, @Nullable Instant value) throws IOException {
        text(
                out,
                name,
                value == null ? null : value.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static void number(JsonGenerator out, String name, @Nullable Number value) throws IOException {
        if (value != null) {
            out.writeNumberField(name, value.longValue());
        }
    }

    private static Report report(JsonFields fields) {
        return new Report(
                fields.text("workflow"),
                fields.smallNumber("run"),
                fields.smallNumber("attempt"),
                fields.text("merchantId"),
                fields.word("phase", Phase.class),
                fields.text("reason"),
                fields.text("message"),
                fields.word("stage", StageName.class),
                fields.number("linesDone"),
                stages(fields),
                fields.object("gate").map(ReportJson::gate).orElse(null),
                fields.object("result").map(ReportJson::result).orElse(null),
                fields.smallNumber("exitCode"));
    }

    /** Without those that this version does not know. */
    private static @Nullable List<Report.Stage> stages(JsonFields report) {
        return report.objects("stages")
                .map(each -> each.stream()
                        .map(ReportJson::stage)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(null);
    }

    private static Optional<Report.Stage> stage(JsonFields fields) {
        StageName name = fields.word("name", StageName.class);
        StageState state = fields.word("state", StageState.class);
        return name == null || state == null
                ? Optional.empty()
                : Optional.of(new Report.Stage(name, state, fields.time("startedAt"), fields.time("finishedAt")));
    }

    private static Report.Gate gate(JsonFields fields) {
        return new Report.Gate(
                fields.text("state"),
                fields.number("attempts"),
                fields.number("successes"),
                fields.number("failures"),
                fields.number("maxConnectionErrors"),
                fields.number("ageRefreshes"),
                fields.text("successRate"),
                fields.number("openMillis"));
    }

    private static Report.Result result(JsonFields fields) {
        return new Report.Result(
                fields.text("format"),
                fields.number("orders"),
                fields.number("lines"),
                fields.number("quarantinedLines"),
                fields.number("rejectedOrders"),
                fields.number("heldOrders"),
                fields.number("drafts"),
                fields.number("unreadValues"),
                fields.text("duplicateOf"));
    }
}
