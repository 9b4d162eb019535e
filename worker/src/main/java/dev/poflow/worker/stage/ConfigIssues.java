package dev.poflow.worker.stage;

import dev.poflow.worker.merchant.Article;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedSupplier;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What does not fit between an order and its merchant's configuration, in sentences. */
final class ConfigIssues {

    private ConfigIssues() {}

    static Issue unknownArticle(StagedLine staged, OrderLine line) {
        return ofArticle(IssueCode.SKU_UNKNOWN, staged, "The merchant has no article \"%s\".".formatted(line.sku()));
    }

    static Issue ambiguousArticle(StagedLine staged, String number) {
        return ofArticle(
                IssueCode.ARTICLE_AMBIGUOUS,
                staged,
                "Articles of different manufacturers have the number %s: order it by another number."
                        .formatted(number));
    }

    static Issue belowFloor(StagedLine staged, Article article, BigDecimal margin, BigDecimal floor) {
        return ofPrice(
                IssueCode.MARGIN_BELOW_FLOOR,
                staged,
                "At this price the margin of %s is %s %%, below the floor of %s %%."
                        .formatted(article.sku(), margin.toPlainString(), floor.toPlainString()));
    }

    /** @param why a clause */
    static Issue missingPrice(StagedLine staged, String why) {
        return ofPrice(IssueCode.PRICE_MISSING, staged, "The line has no price, and %s.".formatted(why));
    }

    /** @param what is in the currency {@code from} */
    static Issue missingRate(StagedLine staged, String what, String from, OrderSum order, LocalDate day) {
        String to = order.currencyOrNone();
        return ofPrice(
                IssueCode.RATE_MISSING,
                staged,
                "%s is in %s, the order in %s: add a rate from %s to %s of %s or earlier to the merchant's configuration."
                        .formatted(what, from, to, from, to, day));
    }

    static Issue unknownSupplier(StagedOrder order, StagedSupplier partner) {
        Cell written = partner.best();
        return ofSupplier(
                IssueCode.SUPPLIER_UNKNOWN,
                order,
                "The merchant's configuration has no supplier %s: the order goes on under what it is called here."
                        .formatted(written.quoted()));
    }

    /** @param why a clause */
    static Issue ambiguousSupplier(StagedOrder order, String why) {
        return ofSupplier(
                IssueCode.SUPPLIER_AMBIGUOUS,
                order,
                "The order does not tell which supplier is meant: %s. Correct the order, or the merchant's configuration."
                        .formatted(why));
    }

    private static Issue ofArticle(IssueCode code, StagedLine staged, String message) {
        return Issue.ofLine(code, staged, staged.article(), LineField.SKU.member, message);
    }

    private static Issue ofPrice(IssueCode code, StagedLine staged, String message) {
        return Issue.ofLine(code, staged, LineField.UNIT_PRICE, message);
    }

    private static Issue ofSupplier(IssueCode code, StagedOrder order, String message) {
        return Issue.ofOrder(code, order.number(), order.supplier().best(), "supplier", message);
    }
}
