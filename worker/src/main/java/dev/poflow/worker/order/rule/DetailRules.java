package dev.poflow.worker.order.rule;

import static dev.poflow.worker.order.issue.IssueCode.DATE_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.DETAIL_INVALID;

import dev.poflow.worker.order.OrderDetail;
import dev.poflow.worker.order.OrderDetails;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.OrderDate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads details. One that cannot be read is left out and said to be wrong, and never more than that: no order is refused for a telephone
 * number. For one order or line, and one thread.
 */
public final class DetailRules {

    private static final int LONGEST_TEXT = 500;
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(3_650);

    private final char decimalMark;
    private final List<OrderDetail> details = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>(0);

    private DetailRules(char decimalMark) {
        this.decimalMark = decimalMark;
    }

    /** What is wrong with a detail; the caller knows whether it is an order's or a line's. */
    public record Problem(IssueCode code, StagedDetail detail, String message) {}

    /** What can be read of the details, and what is wrong with the others. */
    public record Read(OrderDetails details, List<Problem> problems) {

        static final Read NOTHING = new Read(OrderDetails.NONE, List.of());
    }

    /** @param decimalMark what stands before decimals in the file's numbers */
    public static Read read(List<StagedDetail> staged, char decimalMark) {
        if (staged.isEmpty()) {
            return Read.NOTHING;
        }
        DetailRules rules = new DetailRules(decimalMark);
        int own = 0;
        int ofDeliveries = 0;
        for (StagedDetail detail : staged) {
            boolean isOwn = detail.delivery() == 0;
            int most = isOwn ? StagedDetail.MOST : StagedDetail.MOST_OF_DELIVERIES;
            int count = isOwn ? ++own : ++ofDeliveries;
            if (count <= most) {
                rules.read(detail);
            } else if (count == most + 1) {
                rules.problems.add(new Problem(
                        DETAIL_INVALID,
                        detail,
                        "There are more than %d %s: from here on they are not kept."
                                .formatted(
                                        most,
                                        isOwn ? "details such as notes and references" : "details of deliveries")));
            }
        }
        return new Read(new OrderDetails(rules.details), rules.problems);
    }

    private void read(StagedDetail detail) {
        switch (detail.field().type) {
            case TEXT, TEXTS -> text(detail);
            case DATE -> date(detail);
            case NUMBER -> number(detail);
            case DAYS -> days(detail);
        }
    }

    private void text(StagedDetail detail) {
        String text = detail.value().text();
        int longest = detail.field() == DetailField.NOTE ? StagedDetail.LONGEST : LONGEST_TEXT;
        if (text.length() > longest) {
            wrong(
                    DETAIL_INVALID,
                    detail,
                    "The %s has more than %d characters: the rest is not kept.".formatted(detail.path(), longest));
        }
        keep(detail, Cell.cut(text, longest));
    }

    private void date(StagedDetail detail) {
        OrderDate.read(detail.value().text())
                .ifPresentOrElse(
                        date -> keep(detail, date.toString()),
                        () -> wrong(
                                DATE_INVALID,
                                detail,
                                OrderDate.complaint(
                                        detail.value().quoted(), detail.value().text())));
    }

    private void number(StagedDetail detail) {
        Optional<BigDecimal> number = DecimalText.read(detail.value().text(), decimalMark)
                .filter(read -> read.signum() >= 0 && Arithmetic.storable(read));
        number.ifPresentOrElse(
                read -> keep(detail, read.toPlainString()),
                () -> wrong(
                        DETAIL_INVALID,
                        detail,
                        DecimalText.complaint(
                                        detail.value().quoted(), detail.value().text(), decimalMark)
                                .orElseGet(() -> "%s is not a number: write the %s in digits, at least 0."
                                        .formatted(detail.value().quoted(), detail.path()))));
    }

    private void days(StagedDetail detail) {
        Optional<BigDecimal> days = DecimalText.read(detail.value().text(), decimalMark)
                .map(BigDecimal::stripTrailingZeros)
                .filter(read -> read.signum() >= 0 && read.scale() <= 0 && read.compareTo(MOST_DAYS) <= 0);
        days.ifPresentOrElse(
                read -> keep(detail, read.toPlainString()),
                () -> wrong(
                        DETAIL_INVALID,
                        detail,
                        "%s is not a number of days: write a whole number from 0 to 3650."
                                .formatted(detail.value().quoted())));
    }

    private void keep(StagedDetail detail, String value) {
        details.add(new OrderDetail(detail.field(), detail.of(), detail.delivery(), value));
    }

    private void wrong(IssueCode code, StagedDetail detail, String message) {
        problems.add(new Problem(code, detail, message));
    }
}
