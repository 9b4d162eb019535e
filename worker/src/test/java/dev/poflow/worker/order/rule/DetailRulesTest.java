package dev.poflow.worker.order.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.OrderDetail;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.staged.StagedDetail;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which details are kept, how, and what is said of the others. */
class DetailRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUESTED_DELIVERY_DATE | 20260310    | 2026-03-10
            LATEST_SHIP_DATE        | 10.03.2026  | 2026-03-10
            NET_DAYS                | 30          | 30
            NET_DAYS                | 30,0        | 30
            NET_DAYS                | 0           | 0
            NET_DAYS                | 3650        | 3650
            DISCOUNT_PERCENT        | 2,5         | 2.5
            PACK_UNITS              | 12          | 12
            PARTY_NAME              | Store 17    | Store 17
            """)
    void aDetailThatCanBeReadIsKept(DetailField field, String written, String kept) {
        DetailRules.Read read = DetailRules.read(List.of(detail(field, written)), ',');

        assertThat(read.details().all()).containsExactly(new OrderDetail(field, "", 0, kept));
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUESTED_DELIVERY_DATE | 03/04/2026 | DATE_INVALID
            EARLIEST_DELIVERY_DATE  | soon       | DATE_INVALID
            NET_DAYS                | a month    | DETAIL_INVALID
            NET_DAYS                | 30.5       | DETAIL_INVALID
            NET_DAYS                | 3651       | DETAIL_INVALID
            NET_DAYS                | -1         | DETAIL_INVALID
            NET_DAYS                | 1e999999   | DETAIL_INVALID
            DISCOUNT_PERCENT        | -2         | DETAIL_INVALID
            PACK_UNITS              | a dozen    | DETAIL_INVALID
            PACK_SIZE               | 0.00001    | DETAIL_INVALID
            """)
    void aDetailThatCannotBeReadIsLeftOutWithAWarning(DetailField field, String written, IssueCode code) {
        DetailRules.Read read = DetailRules.read(List.of(detail(field, written)), '.');

        assertThat(read.details().all()).as("what is kept of %s", written).isEmpty();
        assertThat(read.problems()).extracting(DetailRules.Problem::code).containsExactly(code);
        assertThat(code.severity()).isEqualTo(Severity.WARNS);
    }

    @ParameterizedTest
    @CsvSource({"NOTE, 4000", "PARTY_ADDRESS, 500", "REFERENCE, 500"})
    void aTextThatIsTooLongIsCutWithAWarning(DetailField field, int longest) {
        DetailRules.Read read = DetailRules.read(
                List.of(detail(field, "x".repeat(longest)), detail(field, "y".repeat(longest + 1))), '.');

        assertThat(read.details().all())
                .extracting(OrderDetail::value)
                .containsExactly("x".repeat(longest), "y".repeat(longest) + "…");
        assertThat(read.problems()).extracting(DetailRules.Problem::code).containsExactly(IssueCode.DETAIL_INVALID);
    }

    @Test
    void noMoreThanAHundredAreKept() {
        DetailRules.Read read =
                DetailRules.read(Collections.nCopies(StagedDetail.MOST + 1, detail(DetailField.NOTE, "again")), '.');

        assertThat(read.details().all()).hasSize(StagedDetail.MOST);
        assertThat(read.problems())
                .extracting(DetailRules.Problem::message)
                .singleElement()
                .asString()
                .contains("more than 100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LATEST_DELIVERY_DATE=2026-03-14 REQUESTED_DELIVERY_DATE=2026-03-12                        | 2026-03-12
            EARLIEST_DELIVERY_DATE=2026-03-10 LATEST_DELIVERY_DATE=2026-03-14                         | 2026-03-14
            EARLIEST_DELIVERY_DATE=2026-03-10                                                         | 2026-03-10
            REQUESTED_DELIVERY_DATE=2026-03-12 REQUESTED_DELIVERY_DATE=2026-03-01                     | 2026-03-12
            REQUESTED_SHIP_DATE=2026-03-12                                                            |
            """)
    void theDayOfDeliveryIsTheOneThatIsNamedElseTheLatestElseTheEarliest(String details, String day) {
        List<StagedDetail> staged = Arrays.stream(details.split(" "))
                .map(each -> detail(DetailField.valueOf(each.split("=")[0]), each.split("=")[1]))
                .toList();

        assertThat(DetailRules.read(staged, '.').details().requestedDeliveryDate())
                .isEqualTo(day == null ? null : LocalDate.parse(day));
    }

    private static StagedDetail detail(DetailField field, String text) {
        return new StagedDetail(field, "", new Cell(text, 1, 1));
    }
}
