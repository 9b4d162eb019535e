package dev.poflow.worker.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Format;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.page.Page;
import dev.poflow.worker.settings.Policy;
import dev.poflow.worker.stage.FileCheck;
import dev.poflow.worker.stage.FileCheck.Checked;
import dev.poflow.worker.stage.FileCheck.CheckedOrder;
import dev.poflow.worker.stage.FileCheck.Finding;
import dev.poflow.worker.store.export.ProblemStore.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what would become of files, without a database: what would be posted, held, quarantined and rejected, and why. */
public final class CheckList {

    private CheckList() {}

    /**
     * Writes it.
     *
     * @param files of orders
     * @return {@link ExitCode#DATA} where not all would be posted
     * @throws ConfigurationException where a file cannot be read
     */
    public static ExitCode write(Environment environment, List<String> files, PrintStream out)
            throws ConfigurationException {
        if (files.isEmpty()) {
            throw new ConfigurationException("check needs the names of files");
        }
        Page page = Page.of(environment, out);
        Policy policy = Policy.of(environment);
        Format format = environment.value(WorkerVariables.FORMAT);
        int most = environment.value(WorkerVariables.MOST_PROBLEMS);
        Map<String, Checked> checked = new LinkedHashMap<>();
        for (String file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
                checked.put(file, FileCheck.check(format, policy, in));
            } catch (IOException e) {
                throw new ConfigurationException("the file " + file + " cannot be read: " + e);
            }
        }
        if (page.isJson()) {
            page.json(json -> write(json, checked));
        } else {
            checked.forEach((file, each) -> write(page, file, each, most));
        }
        page.end();
        return checked.values().stream().allMatch(Checked::isRight) ? ExitCode.DONE : ExitCode.DATA;
    }

    private static void write(Page page, String file, Checked checked, int most) {
        if (checked.format().isPresent()) {
            page.line("%s: %s, %s"
                    .formatted(
                            file,
                            checked.format().get(),
                            Count.of(checked.orders().size(), "order")));
        } else {
            page.line(file + ": would be rejected");
        }
        for (CheckedOrder order : checked.orders()) {
            page.line("  order %s%s would be %s"
                    .formatted(
                            order.number().isEmpty() ? "without a number" : order.number(),
                            order.partner().isEmpty() ? "" : " of " + order.partner(),
                            outcome(order)));
        }
        List<Finding> findings = sorted(checked);
        Places places = new Places(checked.format());
        findings.stream()
                .limit(most == 0 ? Long.MAX_VALUE : most)
                .forEach(finding -> page.line("  " + ProblemList.sentence(problem(finding, checked), places)));
        if (most > 0 && findings.size() > most) {
            page.line("  … and " + (findings.size() - most) + " more");
        }
    }

    private static String outcome(CheckedOrder order) {
        String lines = ", with " + Count.of(order.lines(), "line")
                + (order.quarantinedLines() == 0 ? "" : "; " + order.quarantinedLines() + " quarantined");
        return switch (order.severity()) {
            case REJECTS_ORDER -> "rejected";
            case HOLDS_ORDER -> "held" + lines;
            default -> "posted" + lines;
        };
    }

    private static List<Finding> sorted(Checked checked) {
        return checked.findings().stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(finding -> finding.issue().line()))
                .toList();
    }

    private static Problem problem(Finding finding, Checked checked) {
        int order = finding.issue().orderNumber();
        return new Problem(
                finding.issue().code().name(),
                finding.severity(),
                finding.issue().line(),
                finding.issue().column(),
                finding.issue().field(),
                finding.issue().raw(),
                finding.issue().message(),
                order > 0 && order <= checked.orders().size()
                        ? checked.orders().get(order - 1).number()
                        : "",
                "");
    }

    private static void write(JsonGenerator json, Map<String, Checked> checked) throws IOException {
        json.writeStartArray();
        for (Map.Entry<String, Checked> each : checked.entrySet()) {
            Checked file = each.getValue();
            json.writeStartObject();
            json.writeStringField("file", each.getKey());
            json.writeStringField("format", file.format().map(Format::name).orElse(""));
            json.writeBooleanField("right", file.isRight());
            json.writeArrayFieldStart("orders");
            for (CheckedOrder order : file.orders()) {
                json.writeStartObject();
                json.writeStringField("purchaseOrderNumber", order.number());
                json.writeStringField("supplier", order.partner());
                json.writeStringField(
                        "outcome",
                        order.severity() == Severity.REJECTS_ORDER
                                ? "rejected"
                                : order.severity() == Severity.HOLDS_ORDER ? "held" : "posted");
                json.writeNumberField("lines", order.lines());
                json.writeNumberField("quarantinedLines", order.quarantinedLines());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("problems");
            Places places = new Places(file.format());
            for (Finding finding : sorted(file)) {
                ProblemList.write(json, problem(finding, file), places);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
