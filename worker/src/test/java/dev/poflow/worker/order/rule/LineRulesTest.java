package dev.poflow.worker.order.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.staged.StagedLine;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineRulesTest {

    private static final LineRules RULES = new LineRules('.');

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sku          | 4.71235E+12          | ARTICLE_LOST
            sku          | 4,71235E+12          | ARTICLE_LOST
            sku          | #N/A                 | ARTICLE_LOST
            sku          | #REF!                | ARTICLE_LOST
            sku          | #bezug!              | ARTICLE_LOST
            sku          | NULL                 | ARTICLE_LOST
            quantity     |                      | QUANTITY_MISSING
            quantity     | two                  | QUANTITY_INVALID
            quantity     | 2 EA                 | QUANTITY_INVALID
            quantity     | 1e99                 | QUANTITY_INVALID
            quantity     | 0                    | QUANTITY_RANGE
            quantity     | -2                   | QUANTITY_RANGE
            quantity     | 0.00001              | QUANTITY_RANGE
            quantity     | 1000000000000000     | QUANTITY_RANGE
            baseQuantity | each                 | QUANTITY_INVALID
            baseQuantity | 0                    | QUANTITY_RANGE
            baseQuantity | -100                 | QUANTITY_RANGE
            unitPrice    | tbd                  | PRICE_INVALID
            unitPrice    | EUR 1.50             | PRICE_INVALID
            unitPrice    | -1.50                | PRICE_RANGE
            unitPrice    | 1.50000000001        | PRICE_RANGE
            unitPrice    | 1000000000000000     | PRICE_RANGE
            unitPrice    | 999999999999999      | PRICE_RANGE
            amount       | three                | AMOUNT_INVALID
            amount       | -3.00                | AMOUNT_INVALID
            amount       | 1000000000000000     | AMOUNT_INVALID
            amount       | 3.03                 | AMOUNT_MISMATCH
            amount       | 30.00                | AMOUNT_MISMATCH
            """)
    void aWrongValueRejectsItsLineAndIsNamedWithItsPlace(String field, String text, IssueCode code) {
        String written = text == null ? "" : text;

        List<Issue> issues = rejected(TestLine.good().with(field, written));

        assertThat(issues)
                .extracting(Issue::code, Issue::line, Issue::column, Issue::field, Issue::raw)
                .containsExactly(tuple(code, TestLine.SOURCE_LINE, TestLine.column(field), field, written));
        assertThat(code.severity()).isEqualTo(Severity.QUARANTINES_LINE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 3 | 0.5   |    | 2     | 2     | rounded to whole yen
            0 | 3 | 0.5   |    | 1     |       | one yen off
            3 | 3 | 1.111 |    | 3.333 | 3.333 | three decimals of a dinar
            3 | 3 | 1.111 |    | 3.300 |       | more than 0.02 off
            2 | 3 | 1.111 |    | 3.33  | 3.33  | two decimals
            2 | 3 | 1.111 | 10 |       | 0.33  | for ten
            """)
    void anAmountHasTheDecimalsOfItsCurrency(
            int decimals, String quantity, String price, String base, String amount, String posted, String why) {
        TestLine line = TestLine.good()
                .with("quantity", quantity)
                .with("unitPrice", price)
                .with("baseQuantity", base == null ? "" : base)
                .with("amount", amount == null ? "" : amount)
                .decimals(decimals);

        if (posted == null) {
            assertThat(rejected(line)).as(why).extracting(Issue::code).containsExactly(IssueCode.AMOUNT_MISMATCH);
        } else {
            assertThat(accepted(line).line().amount()).as(why).isEqualByComparingTo(posted);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -0.50 |       | 2.50 | an allowance makes the line cheaper
            +0.50 |       | 3.50 | a charge makes it dearer
                  | -10   | 2.70 | ten percent of quantity × price
                  | +10   | 3.30 | and as a charge
            +0.50 | +10   | 3.50 | the amount counts where both are given
            """)
    void allowancesAndChargesAreInTheAmount(String amount, String percent, String posted, String why) {
        TestLine line = TestLine.good().with("amount", "").charged(amount, percent);

        assertThat(accepted(line).line().amount()).as(why).isEqualByComparingTo(posted);
        assertThat(accepted(line.with("amount", posted)).line().amount())
                .as(why)
                .isEqualByComparingTo(posted);
        assertThat(rejected(line.with("amount", "3.00")))
                .as("the amount without them")
                .extracting(Issue::code)
                .containsExactly(IssueCode.AMOUNT_MISMATCH);
    }

    @Test
    void aPriceThatIsMissingIsComputedWithoutThem() {
        OrderLine line = accepted(TestLine.good()
                        .with("unitPrice", "")
                        .with("amount", "2.50")
                        .charged("-0.50", null))
                .line();

        assertThat(line.unitPrice()).isEqualByComparingTo("1.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -half |         | -half
            --1   |         | --1
                  | -many   | -many
                  | -1001   | -1001
                  |         |
            """)
    void anAllowanceThatIsNoNumberQuarantinesItsLine(String amount, String percent, String raw) {
        assertThat(rejected(TestLine.good().charged(amount == null ? "-" : amount, percent)))
                .extracting(Issue::code, Issue::field, Issue::raw)
                .containsExactly(tuple(IssueCode.CHARGE_INVALID, "allowance", raw == null ? "" : raw.substring(1)));
    }

    @Test
    void anAmountWithMoreDecimalsThanItsCurrencyIsNoted() {
        assertThat(((LineVerdict.Accepted) RULES.check(
                                TestLine.good().with("amount", "3.001").line(), 2))
                        .warnings())
                .extracting(Issue::code)
                .containsExactly(IssueCode.AMOUNT_DECIMALS);
    }

    @ParameterizedTest
    @CsvSource({"lineId, 100", "sku, 100", "gtin, 100", "unit, 100", "description, 2000"})
    void aTextLongerThanItsColumnRejectsItsLine(String field, int longest) {
        assertThat(rejected(TestLine.good().with(field, "x".repeat(longest + 1))))
                .extracting(Issue::code, Issue::field)
                .containsExactly(tuple(IssueCode.TEXT_TOO_LONG, field));
        accepted(TestLine.good().with(field, "x".repeat(longest)));
    }

    @Test
    void aLineWithoutNumberNamesItsArticleInWords() {
        StagedLine unnamed = TestLine.good().with("sku", "").line();

        assertThat(LineRules.isUnnamed(unnamed)).isTrue();
        assertThat(accepted(TestLine.good().with("sku", "")).line().sku()).isEmpty();
        assertThat(rejected(TestLine.good().with("sku", "").with("description", " ")))
                .extracting(Issue::code, Issue::field)
                .containsExactly(tuple(IssueCode.ARTICLE_MISSING, "sku"));
    }

    @Test
    void allThatIsWrongWithALineIsSaidAtOnce() {
        assertThat(rejected(TestLine.good()
                        .with("sku", "")
                        .with("description", "")
                        .with("quantity", "two")
                        .with("baseQuantity", "0")
                        .with("unitPrice", "tbd")
                        .with("amount", "three")))
                .extracting(Issue::code)
                .containsExactly(
                        IssueCode.ARTICLE_MISSING,
                        IssueCode.QUANTITY_INVALID,
                        IssueCode.QUANTITY_RANGE,
                        IssueCode.PRICE_INVALID,
                        IssueCode.AMOUNT_INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2   | 1.50 |     | 3.00 | 1.50   | 3.00
            2   | 1.50 |     | 3.02 | 1.50   | 3.02
            2   | 1.50 |     |      | 1.50   | 3.00
            2   |      |     | 3.00 | 1.5000 | 3.00
            3   |      |     | 1.00 | 0.3333 | 1.00
            500 | 12.5 | 100 | 62.50 | 12.5  | 62.50
            500 |      | 100 | 62.50 | 12.5000 | 62.50
            2   | 0    |     |      | 0      | 0.00
            2   |      |     |      |        |
            """)
    void priceAndAmountFollowFromEachOther(
            String quantity, String price, String base, String amount, BigDecimal thenPrice, BigDecimal thenAmount) {
        OrderLine line = accepted(TestLine.good()
                        .with("quantity", quantity)
                        .with("unitPrice", price == null ? "" : price)
                        .with("baseQuantity", base == null ? "" : base)
                        .with("amount", amount == null ? "" : amount))
                .line();

        assertThat(line.unitPrice()).isEqualTo(thenPrice);
        assertThat(line.amount()).isEqualTo(thenAmount);
    }

    @Test
    void aPriceThatFollowsFromTheAmountButCannotBeStoredRejectsItsLine() {
        assertThat(rejected(TestLine.good()
                        .with("quantity", "0.0001")
                        .with("unitPrice", "")
                        .with("amount", "900000000000000")))
                .extracting(Issue::code, Issue::column, Issue::field, Issue::raw)
                .containsExactly(tuple(IssueCode.PRICE_RANGE, TestLine.column("amount"), "amount", "900000000000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4E12", "E+12", "10E+20X", "#12", "N/A-7", "NULL-1", "1e5", "#A!"})
    void numbersThatOnlyLookAlikeAreNotLost(String sku) {
        assertThat(accepted(TestLine.good().with("sku", sku)).line().sku()).isEqualTo(sku);
    }

    @Test
    void aGtinThatIsLostCountsWhereThereIsNoOtherNumber() {
        TestLine lost = TestLine.good().with("gtin", "4.00638E+12");

        assertThat(accepted(lost).line().gtin()).isEmpty();
        assertThat(rejected(lost.with("sku", ""))).extracting(Issue::code).containsExactly(IssueCode.ARTICLE_LOST);
    }

    @Test
    void theGtinNamesTheArticleWhereNoNumberDoes() {
        OrderLine line = accepted(TestLine.good().with("sku", "").with("gtin", "4006381333931"))
                .line();

        assertThat(line.sku()).isEqualTo("4006381333931");
        assertThat(line.gtin()).isEqualTo("4006381333931");
    }

    @Test
    void aBadGtinIsLeftOutWithAWarning() {
        LineVerdict.Accepted verdict = accepted(TestLine.good().with("gtin", "4006381333932"));

        assertThat(verdict.line().gtin()).isEmpty();
        assertThat(verdict.warnings())
                .extracting(Issue::code, Issue::column, Issue::raw)
                .containsExactly(tuple(IssueCode.GTIN_INVALID, TestLine.column("gtin"), "4006381333932"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantity", "unitPrice", "amount", "baseQuantity"})
    void aMessageStaysASentenceHoweverLongTheValueIs(String field) {
        assertThat(rejected(TestLine.good().with(field, "x".repeat(16_000))))
                .allSatisfy(issue -> assertThat(issue.message()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2   | 1.50 |    | 3.00 | 3.00
            2   | 1.50 |    |      | 3.00
            two | 1.50 |    | 3.00 | 3.00
            two | 1.50 |    |      |
            2   | tbd  |    |      |
            2   | 1.50 | 0  |      |
            """)
    void aQuarantinedLineStillCountsInTheTotalWhereItCanBeRead(
            String quantity, String price, String base, String amount, BigDecimal worth) {
        StagedLine line = TestLine.good()
                .with("quantity", quantity)
                .with("unitPrice", price)
                .with("baseQuantity", base == null ? "" : base)
                .with("amount", amount == null ? "" : amount)
                .line();

        assertThat(RULES.readableAmount(line, 2, "").orElse(null)).isEqualTo(worth);
    }

    private static List<Issue> rejected(TestLine line) {
        LineVerdict verdict = RULES.check(line.line(), line.decimals());
        assertThat(verdict).as("what the rules say of %s", line.line()).isInstanceOf(LineVerdict.Rejected.class);
        return ((LineVerdict.Rejected) verdict).issues();
    }

    private static LineVerdict.Accepted accepted(TestLine line) {
        LineVerdict verdict = RULES.check(line.line(), line.decimals());
        assertThat(verdict).as("what the rules say of %s", line.line()).isInstanceOf(LineVerdict.Accepted.class);
        return (LineVerdict.Accepted) verdict;
    }
}
