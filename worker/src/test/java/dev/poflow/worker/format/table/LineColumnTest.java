package dev.poflow.worker.format.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line can have several of has columns, and what the export writes the reader takes for the same. */
class LineColumnTest {

    static Stream<LineColumn> columns() {
        Stream<LineColumn> charges = ChargeField.SAID.stream()
                .flatMap(part -> Stream.of(
                        new OfCharge(false, part, 1), new OfCharge(true, part, 1), new OfCharge(true, part, 2)));
        Stream<LineColumn> details = Arrays.stream(DetailField.values())
                .flatMap(field -> ofs(field)
                        .flatMap(of -> Stream.of(
                                new OfDetail(field, of, 1), new OfDetail(field, of, 2), new OfDetail(field, of, 100))));
        return Stream.of(charges, details, ofDeliveries()).flatMap(columns -> columns);
    }

    private static Stream<LineColumn> ofDeliveries() {
        return Stream.of(1, 2, 5_000)
                .flatMap(delivery -> Stream.of(
                        new OfDetail(DetailField.DELIVERY_QUANTITY, "", delivery, 1),
                        new OfDetail(DetailField.DELIVERY_UNIT, "", delivery, 1),
                        new OfDetail(DetailField.REQUESTED_DELIVERY_DATE, "", delivery, 1),
                        new OfDetail(DetailField.PARTY_GLN, PartyRole.DELIVER_TO.member, delivery, 1),
                        new OfDetail(DetailField.PARTY_NAME, PartyRole.DELIVER_TO.member, delivery, 1),
                        new OfDetail(DetailField.PARTY_ADDRESS, PartyRole.DELIVER_TO.member, delivery, 2),
                        new OfDetail(DetailField.CONTACT_NAME, "", delivery, 1),
                        new OfDetail(DetailField.REFERENCE, "ZZ", delivery, 2),
                        new OfDetail(DetailField.OTHER_QUANTITY, "2", delivery, 1),
                        new OfDetail(DetailField.NOTE, "", delivery, 2)));
    }

    private static Stream<String> ofs(DetailField field) {
        return switch (field.group) {
            case PARTY -> Arrays.stream(PartyRole.values()).map(role -> role.member);
            case ACCOUNT, QUANTITY, COMPONENT, OTHER_CHARGE -> Stream.of("1", "2", "10", "100");
            case DELIVERY -> Stream.of();
            case REFERENCE -> Stream.of("", "contract", "ZZ", "12", "2: x", "=1+1", "(a) [b] %", "two\nlines");
            default -> Stream.of("");
        };
    }

    @ParameterizedTest
    @MethodSource("columns")
    void isReadByTheHeaderThatIsWrittenForIt(LineColumn column) {
        TableRow row = new TableRow();
        Stream.of("PO number", "SKU", "quantity", column.header()).forEach(name -> row.add(name, 1));

        TableHeader header = header(row);

        assertThat(header.lineColumns())
                .as("columns read from %s", column.header())
                .isEqualTo(Map.of(column, 3));
    }

    @Test
    void noTwoHaveTheSameHeader() {
        assertThat(columns().map(LineColumn::header)).doesNotHaveDuplicates();
    }

    @Test
    void thoseThatBelongTogetherStandTogether() {
        assertThat(Stream.of(
                                new OfDetail(DetailField.NOTE, "", 10),
                                new OfDetail(DetailField.NOTE, "", 2),
                                new OfDetail(DetailField.COST_CENTRE, "10", 1),
                                new OfDetail(DetailField.LEDGER_ACCOUNT, "2", 1),
                                new OfDetail(DetailField.COST_CENTRE, "2", 1),
                                new OfDetail(DetailField.LATEST_DELIVERY_DATE, "", 1),
                                new OfCharge(true, ChargeField.AMOUNT, 1),
                                new OfCharge(false, ChargeField.AMOUNT, 2),
                                new OfCharge(false, ChargeField.REASON, 1),
                                new OfCharge(false, ChargeField.AMOUNT, 1))
                        .sorted()
                        .map(LineColumn::header))
                .containsExactly(
                        "Allowance",
                        "Allowance Reason",
                        "Allowance 2",
                        "Charge",
                        "Latest Delivery Date",
                        "Cost Centre 2",
                        "Ledger Account 2",
                        "Cost Centre 10",
                        "Note 2",
                        "Note 10");
    }

    @ParameterizedTest
    @CsvSource({
        "Bemerkung 2, NOTE, '', 2",
        "remarks 12, NOTE, '', 12",
        "Kostenstelle 3, COST_CENTRE, 3, 1",
        "cost_center 2.2, COST_CENTRE, 2, 2",
        "Liefertermin 2, REQUESTED_DELIVERY_DATE, '', 2",
        "LATEST DELIVERY DATE, LATEST_DELIVERY_DATE, '', 1",
        "line_deliver_to_city, PARTY_CITY, deliverTo, 1",
        "line reference:contract, REFERENCE, contract, 1"
    })
    void aNumberMayStandBehindEachNameThatALineKnows(String name, DetailField field, String of, int number) {
        assertThat(LineColumnNames.read(name, ReadOptions.NONE)).contains(new OfDetail(field, of, number));
    }

    @Test
    void aNumberMayStandBehindAMerchantsOwnName() {
        ReadOptions options = new ReadOptions(Map.of("Hint", "note"), List.of(), "");

        assertThat(LineColumnNames.read("Hint 2", options)).contains(new OfDetail(DetailField.NOTE, "", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Note 0", "Note 101", "Note 2.2", "Allowance 2.1", "Quantity 2", "Contact 2", "2", "Line", ""})
    void otherNamesAreNotKnown(String name) {
        assertThat(LineColumnNames.read(name, ReadOptions.NONE)).isEqualTo(Optional.empty());
    }

    @Test
    void aLineHasAllThatItsColumnsSay() {
        Recorder read = read("""
                PO number,SKU,quantity,Note 2,Note,Allowance,Allowance 2,Allowance % 2,Allowance Reason 2,Charge %,Cost Centre 2
                4711,HX-1,2,second,first,1.00,,5 %,loyal,3,CC-2
                """);

        StagedLine line = read.lines.getFirst();
        assertThat(read.allIssues()).isEmpty();
        assertThat(line.details())
                .extracting(detail -> detail.path() + " " + detail.of() + " "
                        + detail.value().text() + " " + detail.value().column())
                .containsExactly("accounts.costCentre 2 CC-2 11", "notes  first 5", "notes  second 4");
        assertThat(line.charges())
                .extracting(LineColumnTest::said)
                .containsExactly("allowance 1.00  ", "allowance  5 loyal", "charge  3 ");
    }

    private static String said(StagedCharge charge) {
        return charge.field() + " " + charge.amount().text() + " "
                + charge.percent().text().strip() + " " + charge.reason().text();
    }

    @Test
    void theSameNoteTwiceAreTwoNotesAndTheSameChargeTwiceIsRefused() {
        Recorder notes = read("PO number,SKU,quantity,Note 1,Note\n4711,HX-1,2,first,second\n");
        Recorder charges = read("PO number,SKU,quantity,Charge 2,Surcharge 2\n4711,HX-1,2,1.00,2.00\n");

        assertThat(notes.lines.getFirst().details())
                .extracting(detail -> detail.value().text())
                .containsExactly("first", "second");
        assertThat(notes.allIssues()).isEmpty();
        assertThat(charges.allIssues())
                .extracting(issue -> issue.code() + " " + issue.field() + " " + issue.column())
                .containsExactly(IssueCode.COLUMN_DUPLICATE + " charge 5");
    }

    @ParameterizedTest
    @CsvSource({
        "Latest Ship Date, true, false",
        "Liefertermin 2, true, false",
        "Discount 2, false, true",
        "Charge %, false, true",
        "Charge Reason, false, false",
        "Account Amount, false, false",
        "Note, false, false"
    })
    void aWorkbooksNumbersBecomeDatesInColumnsOfDates(String name, boolean date, boolean number) {
        TableRow row = new TableRow();
        Stream.of("PO number", "SKU", "quantity", name).forEach(each -> row.add(each, 1));

        TableHeader header = header(row);

        assertThat(header.isDate(3)).as("whether %s has dates", name).isEqualTo(date);
        assertThat(header.isNumber(3))
                .as("whether %s has amounts or percentages", name)
                .isEqualTo(number);
    }

    private static TableHeader header(TableRow row) {
        try {
            return TableHeader.of(row, ReadOptions.NONE, List.of(), new Warnings<>(new Recorder()));
        } catch (Exception e) {
            throw new AssertionError("the header is read", e);
        }
    }

    private static Recorder read(String csv) {
        return Recorder.read(Format.CSV, csv.getBytes(UTF_8));
    }
}
