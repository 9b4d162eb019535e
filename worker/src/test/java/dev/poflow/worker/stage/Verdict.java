package dev.poflow.worker.stage;

import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.rule.LineRules;
import dev.poflow.worker.order.rule.LineVerdict;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Validate says of what a reader found, by the same rules but without a database.
 *
 * @param orders by their ordinal in the file
 * @param issues the reader's and those of the rules
 */
public record Verdict(Map<Integer, OfOrder> orders, List<Issue> issues) {

    /**
     * What becomes of one order.
     *
     * @param accepted its lines that go on
     * @param rejected whether it ends here
     * @param held whether a person must release it
     * @param quarantined how many of its lines go no further
     */
    public record OfOrder(
            StagedOrder order,
            StagedTotals totals,
            List<OrderLine> accepted,
            boolean rejected,
            boolean held,
            int quarantined,
            Set<IssueCode> issues) {

        /** Whether it goes on whole, with nothing said of it that would make a person look. */
        public boolean passes() {
            return !rejected && !held && quarantined == 0;
        }

        /** What the lines that go on add up to. */
        public BigDecimal sum() {
            return accepted.stream()
                    .map(line -> Optional.ofNullable(line.amount()).orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Judges what was read. */
    public static Verdict of(
            Map<Integer, StagedOrder> orders,
            Map<Integer, StagedTotals> totals,
            List<StagedLine> lines,
            List<Issue> fromReader,
            char decimalMark) {
        List<Issue> issues = new ArrayList<>(fromReader);
        Set<Integer> quarantined = new HashSet<>();
        for (Issue issue : fromReader) {
            if (issue.code().severity() == Severity.QUARANTINES_LINE) {
                quarantined.add(issue.lineNumber());
            }
        }
        Map<Integer, OrderTally> tallies = new TreeMap<>();
        orders.forEach((number, order) ->
                tallies.put(number, new OrderTally(order, totals.getOrDefault(number, StagedTotals.none(number)))));
        LineRules rules = new LineRules(decimalMark);
        Map<Integer, List<OrderLine>> accepted = new TreeMap<>();
        Set<List<Object>> lineIds = new HashSet<>();
        for (StagedLine line : lines) {
            OrderTally tally = tallies.get(line.orderNumber());
            int decimals = OrderTally.decimals(line, tally.order);
            tally.lines++;
            if (!quarantined.contains(line.lineNumber())) {
                tally.currency(line.currency());
            }
            boolean repeated = line.lineId().present()
                    && !lineIds.add(List.of(line.orderNumber(), line.lineId().text()));
            switch (rules.check(line, decimals, tally.currencyOf(line))) {
                case LineVerdict.Accepted(var read, var warnings) -> {
                    tally.add(Optional.of(read.quantity()), Optional.ofNullable(read.amount()));
                    issues.addAll(warnings);
                    if (!repeated && !quarantined.contains(line.lineNumber())) {
                        accepted.computeIfAbsent(line.orderNumber(), ignored -> new ArrayList<>())
                                .add(read);
                    } else {
                        tally.quarantined++;
                    }
                }
                case LineVerdict.Rejected(var found) -> {
                    tally.add(Optional.empty(), rules.readableAmount(line, decimals, tally.currencyOf(line)));
                    tally.quarantined++;
                    issues.addAll(found);
                }
            }
        }
        Map<Integer, OfOrder> verdicts = new TreeMap<>();
        tallies.forEach((number, tally) -> {
            issues.addAll(OrderRules.check(tally, decimalMark));
            verdicts.put(number, ofOrder(tally, accepted.getOrDefault(number, List.of()), issues));
        });
        return new Verdict(verdicts, issues);
    }

    private static OfOrder ofOrder(OrderTally tally, List<OrderLine> accepted, List<Issue> issues) {
        Set<IssueCode> codes = new HashSet<>();
        for (Issue issue : issues) {
            if (issue.orderNumber() == tally.order.number()) {
                codes.add(issue.code());
            }
        }
        return new OfOrder(
                tally.order,
                tally.totals,
                accepted,
                codes.stream().anyMatch(code -> code.severity() == Severity.REJECTS_ORDER),
                codes.stream().anyMatch(code -> code.severity() == Severity.HOLDS_ORDER),
                tally.quarantined,
                codes);
    }
}
