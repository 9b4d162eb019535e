package dev.poflow.worker.order.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deliveries of a line are all of it, or the line is not posted. */
class DeliveryRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            60   | EA | 10, 20, 30
            60   | EA | 60
            60   | EA | 0, 60
            60   | '' | 10 EA, 50 EA
            60   | CA | 10 CA, 50
            60   | CA | 10 ca, 50 CA
            5    | DZ | 24 EA, 3 DZ
            1.5  | KG | 1000 GRM, 0.5 KGM
            60   | EA | place, place
            """)
    void deliveriesThatAreAllOfTheLineAreRight(String quantity, String unit, String deliveries) {
        assertThat(issues(quantity, unit, deliveries)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60 | EA | 10, 20      | The line's quantity is 60, but its 2 deliveries come to 30: correct the one that is wrong.
            60 | EA | 40          | The line's quantity is 60, but its delivery is of 40: correct the one that is wrong.
            5  | DZ | 24 EA, 2 DZ | The line's quantity is 5, but its 2 deliveries come to 4: correct the one that is wrong.
            60 | EA | 60, place   | Only 1 of the line's 2 deliveries say how much of its 60 they are: give a quantity of each.
            60 | EA | ten, 50     | "ten" is no quantity of a delivery: write it in digits, at least 0.
            60 | EA | -10, 70     | "-10" is no quantity of a delivery: write it in digits, at least 0.
            60 | EA | 5 CA, 30    | The line's quantity is in "EA", that of a delivery in "CA", and how many of the one the other is the file \
            does not say: give both in one unit.
            """)
    void deliveriesThatAreNotAreSaidWithBothFigures(String quantity, String unit, String deliveries, String message) {
        assertThat(issues(quantity, unit, deliveries))
                .extracting(Issue::code, Issue::field, Issue::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        IssueCode.DELIVERY_MISMATCH, "deliveries.quantity", message));
    }

    private static List<Issue> issues(String quantity, String unit, String deliveries) {
        List<StagedDetail> details = new ArrayList<>();
        int delivery = 0;
        for (String each : deliveries.split(", *")) {
            delivery++;
            String[] parts = each.split(" ");
            details.add(
                    each.equals("place")
                            ? new StagedDetail(DetailField.PARTY_ID, "deliverTo", delivery, cell("S-" + delivery))
                            : new StagedDetail(DetailField.DELIVERY_QUANTITY, "", delivery, cell(parts[0])));
            if (parts.length > 1) {
                details.add(new StagedDetail(DetailField.DELIVERY_UNIT, "", delivery, cell(parts[1])));
            }
        }
        StagedLine line = new StagedLine(
                1,
                1,
                1,
                LineField.cells()
                        .set(LineField.QUANTITY, cell(quantity))
                        .set(LineField.UNIT, cell(unit))
                        .build(),
                List.of(),
                details);
        List<Issue> issues = new ArrayList<>();
        DeliveryRules.check(line, new BigDecimal(quantity), '.', issues);
        return issues;
    }

    private static Cell cell(String text) {
        return new Cell(text, 1, 1);
    }
}
