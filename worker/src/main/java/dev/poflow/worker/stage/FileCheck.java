package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.CURRENCY_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.LINE_ID_DUPLICATE;
import static dev.poflow.worker.order.issue.IssueCode.PRICE_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.TOO_MANY_QUARANTINED;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.ReadOutcome;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.rule.DetailRules;
import dev.poflow.worker.order.rule.LineRules;
import dev.poflow.worker.order.rule.LineVerdict;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.settings.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would become of a file, as Parse and Validate see it, and Enrich of a merchant that has configured nothing; no database is asked. Holds
 * the file's lines. For one file and one thread.
 */
public final class FileCheck {

    private final Policy policy;
    private final Map<Integer, StagedOrder> orders = new LinkedHashMap<>();
    private final Map<Integer, StagedTotals> totals = new HashMap<>();
    private final Map<Integer, List<StagedDetail>> details = new HashMap<>();
    private final List<StagedLine> lines = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, OrderTally> tallies = new LinkedHashMap<>();
    private final Set<Integer> quarantined = new HashSet<>();
    private final Set<Integer> withoutPrice = new HashSet<>();

    private FileCheck(Policy policy) {
        this.policy = policy;
    }

    /** What is wrong, and how far it reaches. */
    public record Finding(Issue issue, Severity severity) {}

    /**
     * What would become of an order.
     *
     * @param lines that would be posted
     * @param severity {@link Severity#REJECTS_ORDER}, {@link Severity#HOLDS_ORDER}, or {@link Severity#WARNS} where it would be posted
     */
    public record CheckedOrder(String number, String partner, int lines, int quarantinedLines, Severity severity) {}

    /** @param format empty where the file could not be read as a whole */
    public record Checked(Optional<Format> format, List<CheckedOrder> orders, List<Finding> findings) {

        /** Whether all of it would be posted. */
        public boolean isRight() {
            return findings.stream().allMatch(finding -> finding.severity() == Severity.WARNS);
        }
    }

    /**
     * Reads and judges a file.
     *
     * @throws IOException where it cannot be read
     */
    public static Checked check(Format wanted, Policy policy, InputStream file) throws IOException {
        FileCheck check = new FileCheck(policy);
        try {
            ReadOutcome read = OrderFile.read(wanted, file, check.new Sink());
            return check.judge(read);
        } catch (FileRejectedException e) {
            return new Checked(Optional.empty(), List.of(), List.of(new Finding(e.issue(), Severity.REJECTS_FILE)));
        }
    }

    private final class Sink implements OrderSink<RuntimeException> {

        @Override
        public void order(StagedOrder order) {
            orders.put(order.number(), order);
        }

        @Override
        public void line(StagedLine line) {
            lines.add(line);
        }

        @Override
        public void details(int orderNumber, List<StagedDetail> more) {
            details.computeIfAbsent(orderNumber, order -> new ArrayList<>()).addAll(more);
        }

        @Override
        public void totals(StagedTotals ofOrder) {
            totals.put(ofOrder.orderNumber(), ofOrder);
        }

        @Override
        public void issue(Issue issue) {
            report(issue);
        }
    }

    private void report(Issue issue) {
        findings.add(new Finding(issue, Validate.severity(issue.code(), policy)));
        if (issue.code().severity() == Severity.QUARANTINES_LINE) {
            quarantined.add(issue.lineNumber());
        }
    }

    private Checked judge(ReadOutcome read) {
        char mark = read.decimalMark();
        LineRules rules = new LineRules(mark);
        LineIdSet ids = new LineIdSet();
        orders.forEach((number, order) ->
                tallies.put(number, new OrderTally(order, totals.getOrDefault(number, StagedTotals.none(number)))));
        for (StagedLine line : lines) {
            judge(line, rules, ids, mark);
        }
        List<CheckedOrder> checked = new ArrayList<>();
        for (OrderTally tally : tallies.values()) {
            checked.add(judge(tally, mark));
        }
        return new Checked(Optional.of(read.format()), checked, List.copyOf(findings));
    }

    private void judge(StagedLine line, LineRules rules, LineIdSet ids, char mark) {
        OrderTally tally = tallies.get(line.orderNumber());
        if (tally == null) {
            throw new IllegalStateException("a line of order " + line.orderNumber() + ", which there is not");
        }
        int decimals = OrderTally.decimals(line, tally.order);
        tally.lines++;
        if (!quarantined.contains(line.lineNumber())) {
            tally.currency(line.currency());
        }
        if (line.lineId().present()
                && !ids.add(line.orderNumber(), line.lineId().text())) {
            report(Issue.ofLine(
                    LINE_ID_DUPLICATE,
                    line,
                    LineField.LINE_ID,
                    "The order has a line %s already: give each line its own number."
                            .formatted(line.lineId().quoted())));
        }
        LineVerdict verdict = rules.check(line, decimals, tally.currencyOf(line));
        if (!quarantined.contains(line.lineNumber())
                && verdict instanceof LineVerdict.Accepted(var accepted, var warnings)) {
            tally.add(Optional.of(accepted.quantity()), Optional.ofNullable(accepted.amount()));
            warnings.forEach(this::report);
            if (accepted.amount() == null && withoutPrice.add(line.orderNumber())) {
                report(
                        Issue.ofLine(
                                PRICE_MISSING,
                                line,
                                LineField.UNIT_PRICE,
                                "The line has neither price nor amount: the order is held unless the merchant's configuration has a cost."));
            }
            return;
        }
        if (verdict instanceof LineVerdict.Rejected(var issues)) {
            issues.forEach(this::report);
        }
        tally.quarantined++;
        tally.add(
                DecimalText.read(line.quantity().text(), mark),
                rules.readableAmount(line, decimals, tally.currencyOf(line)));
    }

    private CheckedOrder judge(OrderTally tally, char mark) {
        int number = tally.order.number();
        OrderRules.check(tally, mark).forEach(this::report);
        for (DetailRules.Problem problem :
                DetailRules.read(details.getOrDefault(number, List.of()), mark).problems()) {
            StagedDetail detail = problem.detail();
            report(Issue.ofOrder(problem.code(), number, detail.value(), detail.path(), problem.message()));
        }
        if (tally.order.kind() != OrderKind.CANCELLATION) {
            holds(tally);
        }
        Severity severity = findings.stream()
                .filter(finding -> finding.issue().orderNumber() == number
                        && (finding.severity() == Severity.REJECTS_ORDER || finding.severity() == Severity.HOLDS_ORDER))
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(Severity.WARNS);
        return new CheckedOrder(
                tally.order.purchaseOrderNumber().text(),
                tally.order.supplier().best().text(),
                severity == Severity.REJECTS_ORDER ? 0 : tally.lines - tally.quarantined,
                severity == Severity.REJECTS_ORDER ? tally.lines : tally.quarantined,
                severity);
    }

    private void holds(OrderTally tally) {
        int most = policy.maxQuarantinedPercent();
        if (tally.quarantined < tally.lines && 100L * tally.quarantined > (long) most * tally.lines) {
            report(Issue.ofOrder(
                    TOO_MANY_QUARANTINED,
                    tally.order.number(),
                    tally.order.purchaseOrderNumber(),
                    "lines",
                    "%d of %s quarantined, more than %d %%."
                            .formatted(tally.quarantined, Count.of(tally.lines, "line"), most)));
        }
        if (!tally.currency.present()) {
            report(Issue.ofOrder(
                    CURRENCY_MISSING,
                    tally.order.number(),
                    tally.order.purchaseOrderNumber(),
                    OrderField.CURRENCY.member,
                    "The order names no currency: it is held unless the merchant's configuration has a default."));
        }
    }
}
