package dev.poflow.worker.format;

import dev.poflow.worker.order.Arithmetic;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.DecimalText;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.OrderCharge;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.Severity;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.stage.Verdict;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of whatever a reader makes of whatever bytes. Each check says what does not hold, or nothing. */
final class Invariants {

    /** What is said of a file before any of its places is looked at. */
    private static final Set<IssueCode> OF_CONTENT = EnumSet.of(
            IssueCode.FILE_EMPTY,
            IssueCode.FORMAT_UNKNOWN,
            IssueCode.FORMAT_UNSUPPORTED,
            IssueCode.FORMAT_MISMATCH,
            IssueCode.ENCODING);

    private static final Pattern SENTENCE = Pattern.compile("(?s)[A-Z\"0-9].*[.]( \\(further.*)?");
    private static final int LONGEST_MESSAGE = 400;
    private static final int MOST_JUDGED = 20_000;

    private Invariants() {}

    /** The first thing that does not hold. */
    static Optional<String> broken(Recorder read) {
        return Stream.<Supplier<Optional<String>>>of(
                        () -> outcome(read), () -> places(read), () -> texts(read), () -> lines(read), () -> sums(read))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> outcome(Recorder read) {
        Issue rejection = read.rejection;
        if (rejection == null) {
            return read.orders.isEmpty() ? Optional.of("a file that is not rejected gave no order") : Optional.empty();
        }
        return rejection.code().severity() == Severity.REJECTS_FILE
                ? Optional.empty()
                : Optional.of("a file was rejected for what rejects less: " + rejection);
    }

    /** Every issue names a place, in a sentence. */
    private static Optional<String> places(Recorder read) {
        List<Issue> issues = isJudged(read) ? verdict(read).issues() : read.allIssues();
        for (Issue issue : issues) {
            if (issue.line() <= 0 && !OF_CONTENT.contains(issue.code()) && !isPart(issue)) {
                return Optional.of("an issue without a place: " + issue);
            }
            if (issue.message().length() > LONGEST_MESSAGE
                    || !SENTENCE.matcher(issue.message()).matches()) {
                return Optional.of("an issue without a short sentence: " + issue);
            }
            if (!storable(issue.raw()) || !storable(issue.message())) {
                return Optional.of("an issue whose text PostgreSQL cannot store: " + issue);
            }
        }
        return Optional.empty();
    }

    /** Of a workbook, a part is a place, whatever its name. */
    private static boolean isPart(Issue issue) {
        return !issue.raw().isEmpty() && issue.message().startsWith("The workbook's " + issue.raw() + " ");
    }

    private static Optional<String> texts(Recorder read) {
        return Stream.concat(
                        read.orders.values().stream().flatMap(Invariants::cells),
                        read.lines.stream().flatMap(Invariants::cells))
                .filter(cell -> !storable(cell.text()) || cell.text().length() > Limits.VALUE_CHARS)
                .findFirst()
                .map(cell -> "a text that PostgreSQL cannot store, or beyond the limit: " + cell.quoted());
    }

    private static Stream<Cell> cells(StagedOrder order) {
        return Stream.concat(
                Stream.of(order.purchaseOrderNumber(), order.revision(), order.orderDate(), order.currency()),
                order.supplier().identifiers().stream());
    }

    private static Stream<Cell> cells(StagedLine line) {
        return Stream.of(
                line.lineId(),
                line.article().sku(),
                line.article().buyerSku(),
                line.article().supplierSku(),
                line.article().manufacturerSku(),
                line.article().gtin(),
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.baseQuantity(),
                line.amount(),
                line.currency());
    }

    /** No NUL, and no half of a surrogate pair. */
    private static boolean storable(String text) {
        return text.indexOf(0) < 0
                && text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static Optional<String> lines(Recorder read) {
        int expected = 0;
        for (StagedLine line : read.lines) {
            if (line.lineNumber() != ++expected) {
                return Optional.of("line " + expected + " of the file has the number " + line.lineNumber());
            }
            if (line.sourceLine() <= 0) {
                return Optional.of("a line that stands nowhere: " + line);
            }
        }
        return Optional.empty();
    }

    /** Whether so few lines were read that judging each of them, and keeping what is said of it, fits into the heap. */
    private static boolean isJudged(Recorder read) {
        return read.rejection == null && read.lines.size() <= MOST_JUDGED;
    }

    /** An order that goes on adds up, line by line and as a whole. */
    private static Optional<String> sums(Recorder read) {
        if (!isJudged(read)) {
            return Optional.empty();
        }
        char mark = read.outcome.decimalMark();
        for (Verdict.OfOrder order : verdict(read).orders().values()) {
            if (order.rejected() || order.held() || order.order().kind() == OrderKind.CANCELLATION) {
                continue;
            }
            for (OrderLine line : order.accepted()) {
                if (!addsUp(line, read.lines.get(line.lineNumber() - 1))) {
                    return Optional.of("a line is accepted that does not add up: " + line);
                }
            }
            Optional<BigDecimal> total =
                    DecimalText.read(order.totals().totalAmount().text(), mark);
            boolean compared = order.quarantined() == 0 && order.order().kind() != OrderKind.ADDITION;
            if (compared && total.isPresent() && !Arithmetic.agree(total.get(), order.sum())) {
                return Optional.of("an order is accepted whose lines add up to "
                        + order.sum().toPlainString() + ", not to its total "
                        + total.get().toPlainString());
            }
        }
        return Optional.empty();
    }

    /** Exactly computed, and so within the tolerance and a unit of the currency, by which a line may be rounded. */
    private static boolean addsUp(OrderLine line, StagedLine written) {
        if (line.amount() == null
                || line.unitPrice() == null
                || !written.unitPrice().present()) {
            // Its amount is what the file says.
            return true;
        }
        BigDecimal charged = line.amount().subtract(OrderCharge.balance(line.charges()));
        BigDecimal tolerance = Arithmetic.TOLERANCE.add(BigDecimal.ONE.movePointLeft(line.decimals()));
        return line.quantity()
                        .multiply(line.unitPrice())
                        .subtract(charged.multiply(line.baseQuantity()))
                        .abs()
                        .compareTo(tolerance.multiply(line.baseQuantity()))
                <= 0;
    }

    static Verdict verdict(Recorder read) {
        return Verdict.of(read.orders, read.totals, read.lines, read.issues, read.outcome.decimalMark());
    }
}
