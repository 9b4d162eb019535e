package dev.poflow.worker.order;

import static org.assertj.core.api.Assertions.assertThat;

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
        Issue issue = Issue.ofLine(
                IssueCode.QUANTITY_MISSING, TestLine.good().line(), Cell.ABSENT, "quantity", "No quantity.");

        assertThat(issue.line()).isEqualTo(TestLine.SOURCE_LINE);
        assertThat(issue.column()).isZero();
    }

    private static String raw(String text) {
        return Issue.ofFile(IssueCode.MALFORMED, 1, 1, "", text, "Message.").raw();
    }
}
