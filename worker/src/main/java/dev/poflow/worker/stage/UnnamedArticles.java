package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.ARTICLE_UNNAMED;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;

/** What is said of lines that name their article in words only. */
final class UnnamedArticles {

    private static final String SETTING = "spec.policy.unnamedArticle: Post";

    private UnnamedArticles() {}

    /** Of a line beside others that have numbers. */
    static Issue ofLine(StagedLine line) {
        Cell words = line.cell(LineField.DESCRIPTION);
        return Issue.ofLine(
                ARTICLE_UNNAMED,
                line,
                line.article(),
                LineField.SKU.member,
                "The line names its article in words only, %s: give its number or its GTIN, or let such lines be posted by %s."
                        .formatted(words.quoted(), SETTING));
    }

    /** Of an order of which no line has a number. */
    static Issue ofOrder(StagedOrder order, StagedLine first) {
        Cell words = first.cell(LineField.DESCRIPTION);
        return Issue.ofOrder(
                ARTICLE_UNNAMED,
                order.number(),
                words,
                LineField.DESCRIPTION.member,
                "The order names its articles in words only, such as %s: it is held. %s lets such orders be posted."
                        .formatted(words.quoted(), SETTING));
    }
}
