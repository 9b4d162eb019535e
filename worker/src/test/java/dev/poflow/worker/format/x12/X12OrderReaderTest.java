package dev.poflow.worker.format.x12;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.BadX12;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class X12OrderReaderTest {

    @Test
    void valuesHaveTheirSegmentAndElement() {
        Recorder read = read(BadX12.good());

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders.get(1).purchaseOrderNumber()).isEqualTo(new Cell("4711", 4, 3));
        assertThat(read.orders.get(1).currency()).isEqualTo(new Cell("USD", 5, 2));
        assertThat(read.orders.get(1).supplier().id()).isEqualTo(new Cell("S-1", 6, 4));
        StagedLine line = read.lines.getFirst();
        assertThat(line.sourceLine()).isEqualTo(7);
        assertThat(line.article()).isEqualTo(new Cell("HX-1", 7, 7));
        assertThat(line.cell(LineField.GTIN)).isEqualTo(new Cell("036000291452", 7, 9));
        assertThat(line.cell(LineField.DESCRIPTION)).isEqualTo(new Cell("Hex bolt", 8, 5));
        assertThat(read.totals.get(1).cell(OrderField.LINE_COUNT)).isEqualTo(new Cell("2", 10, 1));
        assertThat(read.totals.get(1).cell(OrderField.QUANTITY_TOTAL)).isEqualTo(new Cell("3", 10, 2));
        assertThat(read.totals.get(1).cell(OrderField.TOTAL_AMOUNT)).isEqualTo(new Cell("13.00", 11, 2));
    }

    @Test
    void aFileMayBePaddedToTheSizeOfItsMedium() {
        Recorder read = read(BadX12.good() + " ".repeat(500_000));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines).hasSize(2);
    }

    @Test
    void severalInterchangesAreOneFileAndSegmentsCountOn() {
        Recorder read = read(BadX12.good() + "\n" + BadX12.good().replace("4711", "4712"));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders.get(2).purchaseOrderNumber()).isEqualTo(new Cell("4712", 18, 3));
        assertThat(read.lines).extracting(StagedLine::lineNumber).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource({"SE,S-1", "VN,S-1", "ST,''", "BY,''"})
    void theSupplierMayBeNamedInOtherRoles(String role, String supplierId) {
        Recorder read = read(BadX12.good().replace("N1*SU", "N1*" + role));

        assertThat(read.orders.get(1).supplier().id().text()).isEqualTo(supplierId);
    }

    @Test
    void theSupplierIsPreferredToTheSellingParty() {
        Recorder read = read(
                BadX12.good().replace("N1*SU*", "N1*SE*Seller*92*X~\nN1*SU*").replace("SE*10*", "SE*11*"));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders.get(1).supplier().id().text()).isEqualTo("S-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PE", "HP", "NC", "??", ""})
    void theBasisOfThePriceIsReadAsWritten(String basis) {
        Recorder read = read(BadX12.good().replace("*1.50*PE*", "*1.50*" + basis + "*"));

        assertThat(read.lines.getFirst().cell(LineField.PRICE_CODE).text()).isEqualTo(basis);
        assertThat(read.lines.getFirst().baseQuantity().present()).isFalse();
    }

    @Test
    void otherTransactionSetsArePassedOver() {
        Recorder read = read(BadX12.good()
                .replace("ST*850", "ST*810*0009~\nPO1*1*9*EA~\nSE*3*0009~\nST*850")
                .replace("GE*1*", "GE*2*"));

        assertThat(read.allIssues()).extracting(Issue::code).containsExactly(IssueCode.TRANSACTION_SKIPPED);
        assertThat(read.lines).hasSize(2);
    }

    @Test
    void textKeepsItsComponentSeparator() {
        Recorder read = read(BadX12.good().replace("Hex bolt", "Box > 12 > steel"));

        assertThat(read.lines.getFirst().cell(LineField.DESCRIPTION).text()).isEqualTo("Box > 12 > steel");
    }

    private static Recorder read(String file) {
        return Recorder.read(Format.Auto, file.getBytes(UTF_8));
    }
}
