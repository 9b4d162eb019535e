package dev.poflow.worker.order;

import static dev.poflow.worker.order.IssueCode.ARTICLE_MISSING;
import static dev.poflow.worker.order.IssueCode.TEXT_TOO_LONG;

import java.util.List;

/** Whether a line says which article it is about, in texts that can be kept. */
final class LineTexts {

    /** Characters of an article number, a unit and a line identifier. */
    private static final int LONGEST_NAME = 100;

    /** Characters of a description. */
    private static final int LONGEST_DESCRIPTION = 2_000;

    private LineTexts() {}

    static void check(StagedLine line, List<Issue> issues) {
        StagedArticle article = line.article();
        if (!article.best().present()) {
            issues.add(Issue.ofLine(
                    ARTICLE_MISSING,
                    line,
                    article.best(),
                    "sku",
                    "The line names no article: give its number or its GTIN."));
        }
        checkLength(line, line.lineId(), "lineId", LONGEST_NAME, issues);
        checkLength(line, article.sku(), "sku", LONGEST_NAME, issues);
        checkLength(line, article.buyerSku(), "buyerSku", LONGEST_NAME, issues);
        checkLength(line, article.supplierSku(), "supplierSku", LONGEST_NAME, issues);
        checkLength(line, article.manufacturerSku(), "manufacturerSku", LONGEST_NAME, issues);
        checkLength(line, article.gtin(), "gtin", LONGEST_NAME, issues);
        checkLength(line, line.unit(), "unit", LONGEST_NAME, issues);
        checkLength(line, line.description(), "description", LONGEST_DESCRIPTION, issues);
    }

    private static void checkLength(StagedLine line, Cell cell, String field, int longest, List<Issue> issues) {
        if (cell.text().length() > longest) {
            issues.add(Issue.ofLine(
                    TEXT_TOO_LONG,
                    line,
                    cell,
                    field,
                    "The %s has %d characters; at most %d can be kept."
                            .formatted(field, cell.text().length(), longest)));
        }
    }
}
