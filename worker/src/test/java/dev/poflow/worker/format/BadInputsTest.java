package dev.poflow.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.BadInput;
import dev.poflow.worker.format.fixture.BadInput.FoundBy;
import dev.poflow.worker.format.fixture.BadInputs;
import dev.poflow.worker.format.fixture.Invariants;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputsTest {

    static List<BadInput> foundByReader() {
        return BadInputs.all().stream()
                .filter(input -> input.foundBy() == FoundBy.READER)
                .toList();
    }

    static List<BadInput> foundLater() {
        return BadInputs.all().stream()
                .filter(input -> input.foundBy() != FoundBy.READER)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("foundByReader")
    void theReaderSaysWhatIsWrongAndWhere(BadInput input) {
        Recorder read = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Recorder.read(input.format(), input.file()), "reading " + input);

        assertThat(read.allIssues())
                .as("issues of %s", input)
                .extracting(Issue::code, Issue::line, Issue::column, Issue::field, Issue::raw)
                .contains(org.assertj.core.api.Assertions.tuple(
                        input.expected(), input.line(), input.column(), input.field(), input.raw()));
        assertThat(read.rejection != null)
                .as("the file is rejected, as %s says", input.expected())
                .isEqualTo(input.expected().severity() == Severity.REJECTS_FILE);
        assertThat(Invariants.broken(read))
                .as("what does not hold of %s", input)
                .isEmpty();
        assertThat(read.allIssues())
                .extracting(Issue::message)
                .allSatisfy(message -> assertThat(message)
                        .as("a sentence for a person")
                        .hasSizeLessThan(400)
                        .matches("(?s)[A-Z\"0-9].*[.]( \\(further.*)?"));
    }

    @ParameterizedTest
    @MethodSource("foundLater")
    void theReaderLeavesToLaterStagesWhatOnlyTheyCanSee(BadInput input) {
        Recorder read = Recorder.read(input.format(), input.file());

        assertThat(read.allIssues()).as("issues of %s", input).isEmpty();
        assertThat(read.orders).as("orders of %s", input).isNotEmpty();
    }

    @Test
    void everyCodeThatAFileAloneCanCauseHasACase() {
        Set<IssueCode> elsewhere = EnumSet.of(
                IssueCode.FILE_TOO_LARGE,
                IssueCode.FILE_CHECKSUM,
                // Of workbooks with two sheets: XlsxSheetsTest.
                IssueCode.SHEETS_SEVERAL,
                IssueCode.SKU_UNKNOWN,
                IssueCode.MARGIN_BELOW_FLOOR,
                IssueCode.RATE_MISSING,
                IssueCode.SUPPLIER_AMBIGUOUS,
                IssueCode.SUPPLIER_UNKNOWN,
                IssueCode.ARTICLE_AMBIGUOUS,
                IssueCode.ENVELOPE_REPEATED,
                IssueCode.ENVELOPE_RECEIVER,
                IssueCode.TOO_MANY_QUARANTINED,
                IssueCode.REPLACES_REJECTED,
                IssueCode.STILL_HELD);

        assertThat(BadInputs.all())
                .extracting(BadInput::expected)
                .as("codes that need no more than a file, not a source, a policy or a merchant's configuration")
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(elsewhere)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void everyFormatHasTwentyFiveCasesOrMore(Format format) {
        assertThat(BadInputs.all().stream().filter(input -> input.format() == format))
                .as("bad inputs of %s", format)
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void everyCaseHasANameOfItsOwn() {
        assertThat(BadInputs.all()).extracting(BadInput::name).doesNotHaveDuplicates();
        assertThat(foundByReader()).hasSizeGreaterThan(45);
    }
}
