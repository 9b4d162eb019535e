package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.LINE_ID_DUPLICATE;
import static dev.poflow.worker.order.issue.IssueCode.TEST_DOCUMENT;
import static dev.poflow.worker.order.issue.IssueCode.TOTAL_MISMATCH;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.StageName;
import dev.poflow.contract.TestDocuments;
import dev.poflow.contract.UnnamedArticle;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.rule.DetailRules;
import dev.poflow.worker.order.rule.LineRules;
import dev.poflow.worker.order.rule.LineVerdict;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.settings.Policy;
import dev.poflow.worker.store.issue.IssueStore.OrderIssues;
import dev.poflow.worker.store.issue.QuarantineWriter;
import dev.poflow.worker.store.staged.OrderDetailRows;
import dev.poflow.worker.store.staged.StagedLines;
import dev.poflow.worker.store.staged.StagingStore.OrderRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Stage 3: each staged line is accepted or quarantined, each order accepted or rejected. Parsed = accepted + quarantined. */
public final class Validate implements Stage {

    @Override
    public StageName name() {
        return StageName.Validate;
    }

    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before) throws SQLException, ConfigurationException {
        int lastIssue = context.stores().issues().lastNumber(context.connection(), context.work());
        try (Connection reading = context.readingConnection();
                QuarantineWriter writer = new QuarantineWriter(
                        context.connection(),
                        context.work(),
                        StageName.Validate,
                        context.stores().executions(),
                        lastIssue)) {
            String currency = context.stores().configs().currency(reading, context.work());
            Pass pass = new Pass(context, reading, writer, before.parsed().decimalMark(), currency);
            pass.checkLines();
            pass.checkOrders();
            writer.finish();
            return before.with(new WorkflowResult.Quarantined(pass.quarantined.cardinality(), pass.rejected.size()));
        }
    }

    /** How far a problem reaches by the workflow's policy. */
    static Severity severity(IssueCode code, Policy policy) {
        if (code == TEST_DOCUMENT && policy.testDocuments() == TestDocuments.Post) {
            return Severity.WARNS;
        }
        if (code != TOTAL_MISMATCH) {
            return code.severity();
        }
        return switch (policy.totalMismatch()) {
            case Hold -> Severity.HOLDS_ORDER;
            case Warn -> Severity.WARNS;
            case Reject -> Severity.REJECTS_ORDER;
        };
    }

    /** One pass over a file's lines. */
    private static final class Pass {

        private final StageContext context;
        private final Connection reading;
        private final QuarantineWriter writer;
        private final LineRules rules;
        private final char decimalMark;
        private final Map<Integer, OrderTally> tallies = new LinkedHashMap<>();
        private final BitSet quarantined;

        /** Lines that could be posted, but name their article in words only. */
        private final BitSet unnamed = new BitSet();

        /** Rejected orders, and the issue that rejects each. */
        private final Map<Integer, Integer> rejected = new LinkedHashMap<>();

        private int done;

        Pass(
                StageContext context,
                Connection reading,
                QuarantineWriter writer,
                char decimalMark,
                String defaultCurrency)
                throws SQLException {
            this.context = context;
            this.reading = reading;
            this.writer = writer;
            this.decimalMark = decimalMark;
            this.rules = new LineRules(decimalMark);
            for (OrderRow row : context.stores().staging().orders(reading, context.work())) {
                tallies.put(row.order().number(), new OrderTally(row.order(), row.totals(), defaultCurrency));
            }
            this.quarantined = context.stores().issues().quarantined(reading, context.work());
        }

        void checkLines() throws SQLException {
            forEachLine(this::checkLine);
            if (tallies.values().stream().anyMatch(tally -> tally.lineIds.mayRepeat())) {
                LineIdSet seen = new LineIdSet();
                forEachLine(line -> checkRepetition(line, seen));
            }
            if (!unnamed.isEmpty() && context.policy().unnamedArticle() == UnnamedArticle.Quarantine) {
                forEachLine(this::checkUnnamed);
            }
        }

        private void checkRepetition(StagedLine line, LineIdSet seen) throws SQLException {
            if (line.lineId().present()
                    && tally(line.orderNumber()).lineIds.mayRepeat()
                    && !seen.add(line.orderNumber(), line.lineId().text())
                    && !quarantined.get(line.lineNumber())) {
                quarantineRepeated(line);
            }
        }

        private void checkLine(StagedLine line) throws SQLException {
            OrderTally tally = tally(line.orderNumber());
            tally.lines++;
            tally.named += line.article().present() ? 1 : 0;
            tally.lineIds.add(line.lineId().text());
            if (quarantined.get(line.lineNumber())) {
                tally.quarantined++;
                addReadable(line, tally);
            } else {
                tally.currency(line.currency());
                judge(line, tally);
            }
            context.progress().lines(++done, line.sourceLine());
        }

        private void judge(StagedLine line, OrderTally tally) throws SQLException {
            switch (rules.check(line, OrderTally.decimals(line, tally.order), tally.currencyOf(line))) {
                case LineVerdict.Rejected(var issues) -> {
                    addReadable(line, tally);
                    int reason = 0;
                    for (Issue issue : issues) {
                        int number = writer.issue(issue, issue.code().severity());
                        reason = reason == 0 ? number : reason;
                    }
                    quarantine(line, tally, reason);
                }
                case LineVerdict.Accepted(var accepted, var warnings) -> {
                    tally.add(Optional.of(accepted.quantity()), Optional.ofNullable(accepted.amount()));
                    if (LineRules.isUnnamed(line)) {
                        unnamed.set(line.lineNumber());
                    }
                    for (Issue warning : warnings) {
                        writer.issue(warning, warning.code().severity());
                    }
                }
            }
        }

        /** Beside lines with numbers, one without has lost it. Where no line has one, it is how the order is meant: a person decides. */
        private void checkUnnamed(StagedLine line) throws SQLException {
            OrderTally tally = tally(line.orderNumber());
            if (!unnamed.get(line.lineNumber()) || quarantined.get(line.lineNumber())) {
                return;
            }
            if (tally.named > 0) {
                Issue issue = UnnamedArticles.ofLine(line);
                quarantine(line, tally, writer.issue(issue, issue.code().severity()));
            } else if (!tally.unnamedHeld) {
                tally.unnamedHeld = true;
                writer.issue(UnnamedArticles.ofOrder(tally.order, line), Severity.HOLDS_ORDER);
            }
        }

        private void quarantineRepeated(StagedLine line) throws SQLException {
            Issue repeated = Issue.ofLine(
                    LINE_ID_DUPLICATE,
                    line,
                    LineField.LINE_ID,
                    "The order has a line %s already: give each line its own number."
                            .formatted(line.lineId().quoted()));
            quarantine(line, tally(line.orderNumber()), writer.issue(repeated, LINE_ID_DUPLICATE.severity()));
        }

        /** The file's totals count quarantined lines, too: as far as they can be read. */
        private void addReadable(StagedLine line, OrderTally tally) {
            tally.add(
                    DecimalText.read(line.quantity().text(), decimalMark),
                    rules.readableAmount(line, OrderTally.decimals(line, tally.order), tally.currencyOf(line)));
        }

        private void quarantine(StagedLine line, OrderTally tally, int issueNumber) throws SQLException {
            writer.quarantine(line.orderNumber(), line.lineNumber(), issueNumber);
            quarantined.set(line.lineNumber());
            tally.quarantined++;
        }

        /** What can be said of an order only when all its lines have been seen. */
        void checkOrders() throws SQLException {
            Map<Integer, OrderIssues> fromParse =
                    context.stores().issues().ofOrders(reading, context.work(), Severity.REJECTS_ORDER);
            fromParse.forEach((order, issues) -> rejected.put(order, issues.issueNumber()));
            for (OrderTally tally : tallies.values()) {
                if (tally.lines == 0 && fromParse.containsKey(tally.order.number())) {
                    // Of an order that was not read nothing more can be said.
                    continue;
                }
                for (Issue issue : OrderRules.check(tally, decimalMark)) {
                    report(issue);
                }
            }
            checkDetails();
            quarantineRejected();
        }

        private void checkDetails() throws SQLException {
            try (OrderDetailRows details = context.stores().staging().orderDetails(reading, context.work())) {
                for (int order : tallies.keySet()) {
                    for (DetailRules.Problem problem :
                            DetailRules.read(details.of(order), decimalMark).problems()) {
                        StagedDetail detail = problem.detail();
                        report(Issue.ofOrder(problem.code(), order, detail.value(), detail.path(), problem.message()));
                    }
                }
            }
        }

        private void report(Issue issue) throws SQLException {
            Severity severity = Validate.severity(issue.code(), context.policy());
            int number = writer.issue(issue, severity);
            if (severity == Severity.REJECTS_ORDER) {
                rejected.putIfAbsent(issue.orderNumber(), number);
            }
        }

        private void quarantineRejected() throws SQLException {
            if (rejected.isEmpty()) {
                return;
            }
            forEachLine(line -> {
                Integer issueNumber = rejected.get(line.orderNumber());
                if (issueNumber != null && !quarantined.get(line.lineNumber())) {
                    quarantined.set(line.lineNumber());
                    writer.quarantine(line.orderNumber(), line.lineNumber(), issueNumber);
                }
            });
        }

        private interface LineCheck {
            void check(StagedLine line) throws SQLException;
        }

        private void forEachLine(LineCheck check) throws SQLException {
            try (StagedLines lines = context.stores().staging().lines(reading, context.work())) {
                for (StagedLine line = lines.next(); line != null; line = lines.next()) {
                    check.check(line);
                }
            }
        }

        private OrderTally tally(int orderNumber) {
            OrderTally tally = tallies.get(orderNumber);
            if (tally == null) {
                throw new IllegalStateException(
                        "the staged document has an order " + orderNumber + " that staged_order has not");
            }
            return tally;
        }
    }
}
