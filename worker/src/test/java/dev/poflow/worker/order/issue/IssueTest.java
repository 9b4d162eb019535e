package dev.poflow.worker.order.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueTest {

    @Test
    void theRawValueIsCutAfterTwoHundredCharactersButNeverInsideOne() {
        assertThat(raw("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(raw("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(raw("x".repeat(199) + "\uD83D\uDE9Ayz")).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void anIssueOfAnAbsentValueStandsWhereItsLineBegins() {
        StagedLine line = new StagedLine(1, 1, 7, LineField.cells().build(), List.of(), List.of());
        Issue issue = Issue.ofLine(IssueCode.QUANTITY_MISSING, line, Cell.ABSENT, "quantity", "No quantity.");

        assertThat(issue.line()).isEqualTo(7);
        assertThat(issue.column()).isZero();
    }

    private static String raw(String text) {
        return Issue.ofFile(IssueCode.MALFORMED, 1, 1, "", text, "Message.").raw();
    }
}
