package dev.poflow.worker.order.rule;

import static dev.poflow.worker.order.issue.IssueCode.ARTICLE_LOST;
import static dev.poflow.worker.order.issue.IssueCode.ARTICLE_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.TEXT_TOO_LONG;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.List;

/** Whether a line says which article it is about, in texts that can be kept. */
final class LineTexts {

    /** A GTIN that is none is left out with a warning, unless there is no other number. */
    private static final List<LineField> NUMBERS = List.of(
            LineField.SKU, LineField.BUYER_SKU, LineField.SUPPLIER_SKU, LineField.MANUFACTURER_SKU, LineField.GTIN);

    private LineTexts() {}

    /** Whether the line names its article in words only, as services are ordered. */
    static boolean isUnnamed(StagedLine line) {
        return !line.article().present() && line.cell(LineField.DESCRIPTION).present();
    }

    static void check(StagedLine line, List<Issue> issues) {
        if (!line.article().present() && !isUnnamed(line)) {
            issues.add(Issue.ofLine(
                    ARTICLE_MISSING,
                    line,
                    line.article(),
                    LineField.SKU.member,
                    "The line names no article: give its number or its GTIN."));
        }
        for (LineField field : NUMBERS) {
            Cell cell = line.cell(field);
            boolean counts = field != LineField.GTIN || cell == line.article();
            if (cell.present() && counts) {
                SpreadsheetLoss.of(cell.text())
                        .ifPresent(why -> issues.add(Issue.ofLine(
                                ARTICLE_LOST,
                                line,
                                field,
                                "%s is no article's number, but %s: give the number.".formatted(cell.quoted(), why))));
            }
        }
        for (LineField field : LineField.ALL) {
            int length = line.cell(field).text().length();
            if (length > field.longest) {
                issues.add(Issue.ofLine(
                        TEXT_TOO_LONG,
                        line,
                        field,
                        "The %s has %d characters; at most %d can be kept."
                                .formatted(field.member, length, field.longest)));
            }
        }
    }
}
