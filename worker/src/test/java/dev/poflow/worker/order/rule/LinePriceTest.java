package dev.poflow.worker.order.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line comes to whose price is for something else than one of what its quantity counts. */
class LinePriceTest {

    private static final LineRules RULES = new LineRules('.');

    @ParameterizedTest(name = "{0} {1} at {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            24   | EA | 12.00  | PD | 24.00    | 12     | a dozen pieces
            144  | EA | 30.00  | LD | 360.00   | 12     | of the catalog
            24   | DZ | 12.00  | TD | 288.00   | 1      | the quantity is in dozens
            2    | GS | 12.00  | WD | 288.00   | 1      | a gross is twelve dozen
            12   | RL | 12.00  | PD | 12.00    | 12     | a dozen rolls
            24   |    | 12.00  | PD | 24.00    | 12     | what has no unit is counted in pieces
            500  | EA | 18.00  | HP | 90.00    | 100    | a hundred
            5    | HC | 18.00  | HP | 90.00    | 1      | the quantity is in hundreds
            750  | FT | 18.00  | HP | 135.00   | 100    | a hundred feet
            50   | EA | 18.00  | PN | 90.00    | 10     | ten
            5000 | EA | 18.00  | TP | 90.00    | 1000   | a thousand
            5000 | EA | 180.00 | TT | 90.00    | 10000  | ten thousand
            5000 | EA | 180.00 | HT | 9.00     | 100000 | a hundred thousand
            750  | FT | 64.00  | HF | 480.00   | 100    | a hundred feet
            5000 | FT | 90.00  | TF | 450.00   | 1000   | a thousand feet
            250  | YD | 64.00  | HF | 480.00   |        | a hundred feet, and yards
            3    | FT | 2.00   | PY | 2.00     | 3      | a yard
            40   | LB | 3.15   | PP | 126.00   | 1      | pounds
            16   | OZ | 3.15   | PP | 3.15     | 16     | a pound has 16 ounces
            2    | LB | 0.20   | PO | 6.40     | 0.0625 | an ounce
            10   | KG | 3.15   | PP | 69.45    |        | 10 kg are 22.0462… pounds
            2500 | GR | 6.40   | PK | 16.00    | 1000   | a kilogram
            3    | TN | 100.00 | PT | 300.00   | 1      | tons of 2,000 pounds
            3    | MP | 100.00 | PT | 300.00   | 1      | metric tons
            7    | CA | 9.00   | PE | 63.00    | 1      | a price for each is one of the case
            7    | PR | 9.00   | PE | 63.00    | 1      | of the pair
            10   | EA | 5.00   | QT | 50.00    | 1      | quoted
            10   | CA | 5.00   | CT | 50.00    | 1      | of a contract
            10   | EA | 5.00   | CP | 50.00    | 1      | the current one
            5    | EA | 18.00  | NC | 0.00     | 1      | no charge
            5    | CA | 0.00   | PP | 0.00     | 1      | nothing per pound is nothing
            5    | CA |        | NC | 0.00     | 1      | no charge, and no price
            """)
    void aCodeOfX12SaysWhatThePriceIsFor(
            String quantity, String unit, String price, String code, BigDecimal amount, BigDecimal base, String why) {
        OrderLine line = accepted(line(quantity, unit, price, code, "", ""));

        assertThat(line.amount()).as(why).isEqualByComparingTo(amount);
        if (base != null) {
            assertThat(line.baseQuantity()).as(why).isEqualByComparingTo(base);
        }
    }

    @ParameterizedTest(name = "{0} {1} at {2} per {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            2880 | C62 | 36.00 | 1   | GRO   | 720.00 | a gross
            360  | C62 | 14.40 | 1   | DZN   | 432.00 | a dozen
            360  | EA  | 14.40 |     | DZN   | 432.00 | one where no number is given
            10   | DZN | 2.00  | 1   | C62   | 240.00 | a piece of dozens
            500  | H87 | 18.00 | 100 | C62   | 90.00  | pieces by another name
            500  | PCE | 18.00 | 100 | EA    | 90.00  | and another
            7    | PR  | 2.00  | 1   | C62   | 28.00  | a pair is two
            2.5  | KGM | 6.40  | 1   | KGM   | 16.00  | the same unit
            250  | GRM | 6.40  | 1   | KGM   | 1.60   | grams of a kilogram
            2    | TNE | 6.40  | 100 | KGM   | 128.00 | tonnes
            10   | LBR | 6.40  | 1   | KGM   | 29.03  | pounds of a kilogram
            250  | CMT | 3.00  | 1   | MTR   | 7.50   | centimetres of a metre
            10   | FOT | 3.00  | 1   | MTR   | 9.14   | feet of a metre
            75   | CLT | 10.00 | 1   | LTR   | 7.50   | centilitres of a litre
            4    | FTK | 10.00 | 1   | MTK   | 3.72   | square feet of a square metre
            3    | XCT | 2.00  | 1   | XCT   | 6.00   | the same carton
            3    |     | 2.00  | 1   | PCE   | 6.00   | no unit, and a piece
            20   | Stk | 2.00  | 10  | Stück | 4.00   | words
            20   | kg  | 2.00  | 1000 | g    | 40.00  | words of weights
            """)
    void aBaseUnitIsConvertedWhereItsSizeIsFixed(
            String quantity, String unit, String price, String base, String baseUnit, BigDecimal amount, String why) {
        OrderLine line = accepted(line(quantity, unit, price, "", base, baseUnit));

        assertThat(line.amount()).as(why).isEqualByComparingTo(amount);
        assertThat(line.quantity().multiply(line.unitPrice()))
                .as("quantity × price ÷ base quantity is the amount, before it is rounded")
                .satisfies(product -> assertThat(product.subtract(amount.multiply(line.baseQuantity()))
                                .abs())
                        .isLessThanOrEqualTo(new BigDecimal("0.005").multiply(line.baseQuantity())));
    }

    @ParameterizedTest(name = "{0} {1} at {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            40 | CA | 3.15 | PP | 126.00 if the price is for 1 CA
            40 | CA | 3.15 | PK | KGM
            40 | CA | 3.15 | PO | ONZ
            40 | CA | 3.15 | PT | ton
            40 | LB | 3.15 | PT | which ton
            40 | GA | 3.15 | PO | ONZ
            40 | CA | 3.15 | PY | YRD
            24 | CA | 12.00 | PD | 288.00 if the price is for 1 CA
            5  | BX | 18.00 | HP | 0.90 if the price is for 100 BX, 90.00 if the price is for 1 BX
            10 | DZ | 2.00 | PE | 20.00 if the price is for 1 DZ, 240.00 if the price is for 1 piece
            5  | EA | 2.00 | SR | sold for later
            5  | EA | 2.00 | RE | sold for later
            5  | EA | 2.00 | RC | sold for later
            5  | EA | 2.00 | RD | sold for later
            5  | EA | 2.00 | TB | no price has been agreed
            5  | EA | 2.00 | PM | for how long
            5  | EA | 2.00 | XX | no such code
            """)
    void whatNobodyCanKnowIsQuarantinedWithAllWaysToUnderstandIt(
            String quantity, String unit, String price, String code, String said) {
        assertUnclear(line(quantity, unit, price, code, "", ""), "priceCode", code, said);
    }

    @ParameterizedTest(name = "{0} {1} at {2} per {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            50 | PCE | 6.40 | 1   | KGM | 320.00 if the price is for 1 PCE
            50 |     | 6.40 | 1   | KGM | has no unit
            50 | XCT | 6.40 | 1   | PCE | 320.00 if the price is for 1 XCT
            50 | XCT | 6.40 | 100 | PCE | 3.20 if the price is for 100 XCT, 320.00 if the price is for 1 XCT
            50 | LTR | 6.40 | 1   | KGM | KGM
            50 | SET | 6.40 | 1   | RO  | RO
            50 | PCE | 6.40 | 1   | QQQ | QQQ
            """)
    void aBaseUnitOfNoFixedSizeIsQuarantined(
            String quantity, String unit, String price, String base, String baseUnit, String said) {
        assertUnclear(line(quantity, unit, price, "", base, baseUnit), "baseUnit", baseUnit, said);
    }

    @Test
    void theAmountOfTheLineTellsHowThePriceIsMeant() {
        TestLine dozens = line("10", "DZ", "2.00", "PE", "", "");

        assertThat(accepted(dozens.with("amount", "20.00")).baseQuantity()).isEqualByComparingTo("1");
        OrderLine ofPieces = accepted(dozens.with("amount", "240.00"));
        assertThat(ofPieces.amount()).isEqualByComparingTo("240");
        assertThat(ofPieces.unitPrice()).isEqualByComparingTo("24");
        assertUnclear(dozens.with("amount", "55.00"), "priceCode", "PE", "240.00");
        assertThat(accepted(line("50", "XCT", "6.40", "", "1", "PCE").with("amount", "320.00"))
                        .amount())
                .isEqualByComparingTo("320");
        assertUnclear(
                line("5", "EA", "2.00", "SR", "", "").with("amount", "10.00"), "priceCode", "SR", "sold for later");
    }

    @Test
    void anAmountThatDoesNotAgreeWithAClearPriceIsAMismatch() {
        assertThat(rejected(line("24", "EA", "12.00", "PD", "", "").with("amount", "288.00")))
                .extracting(Issue::code)
                .containsExactly(IssueCode.AMOUNT_MISMATCH);
    }

    @Test
    void aCodeAndABaseQuantityThatDisagreeAreQuarantined() {
        assertThat(accepted(line("500", "EA", "18.00", "HP", "100", "")).amount())
                .isEqualByComparingTo("90");
        assertThat(accepted(line("500", "EA", "18.00", "PE", "100", "")).amount())
                .isEqualByComparingTo("90");
        assertUnclear(line("500", "EA", "18.00", "HP", "1000", ""), "priceCode", "HP", "9.00");
    }

    @Test
    void aLineWithoutAPriceHasOneForItsBaseQuantity() {
        assertThat(accepted(line("500", "EA", "", "HP", "", "").with("amount", "90.00"))
                        .unitPrice())
                .isEqualByComparingTo("18");
        assertThat(accepted(line("40", "CA", "", "PP", "", "").with("amount", "80.00"))
                        .unitPrice())
                .isEqualByComparingTo("2");
        assertThat(accepted(line("40", "CA", "", "TB", "", "")).unitPrice()).isNull();
    }

    @Test
    void aPriceThatCannotBeKeptInTheQuantitysUnitIsOutOfRange() {
        assertThat(rejected(line("10", "LBR", "99999999999.99", "", "1", "KGM")))
                .extracting(Issue::code)
                .containsExactly(IssueCode.PRICE_RANGE);
    }

    @Test
    void aQuarantinedLineCountsInTheTotalOnlyWhereItsPriceIsClear() {
        assertThat(RULES.readableAmount(line("24", "EA", "12.00", "PD", "", "").line(), 2, ""))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("24"));
        assertThat(RULES.readableAmount(line("24", "CA", "12.00", "PP", "", "").line(), 2, ""))
                .isEmpty();
    }

    private static TestLine line(
            String quantity, String unit, String price, String code, String base, String baseUnit) {
        return TestLine.good()
                .with("quantity", quantity)
                .with("unit", unit == null ? "" : unit)
                .with("unitPrice", price == null ? "" : price)
                .with("priceCode", code)
                .with("baseQuantity", base == null ? "" : base)
                .with("baseUnit", baseUnit == null ? "" : baseUnit)
                .with("amount", "");
    }

    private static OrderLine accepted(TestLine line) {
        LineVerdict verdict = RULES.check(line.line(), 2);
        assertThat(verdict).as("what the rules say of %s", line.line()).isInstanceOf(LineVerdict.Accepted.class);
        return ((LineVerdict.Accepted) verdict).line();
    }

    private static List<Issue> rejected(TestLine line) {
        LineVerdict verdict = RULES.check(line.line(), 2);
        assertThat(verdict).as("what the rules say of %s", line.line()).isInstanceOf(LineVerdict.Rejected.class);
        return ((LineVerdict.Rejected) verdict).issues();
    }

    private static void assertUnclear(TestLine line, String field, String raw, String said) {
        assertThat(rejected(line)).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo(IssueCode.PRICE_UNCLEAR);
            assertThat(issue.field()).isEqualTo(field);
            assertThat(issue.raw()).isEqualTo(raw);
            assertThat(issue.message()).contains(said).hasSizeLessThan(400);
        });
    }
}
