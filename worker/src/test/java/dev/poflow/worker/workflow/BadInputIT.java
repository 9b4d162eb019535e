package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Format;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.worker.format.fixture.BadInput;
import dev.poflow.worker.format.fixture.BadInput.Lines;
import dev.poflow.worker.format.fixture.BadInputs;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.WorkerCommand;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that suppliers get wrong, through all six stages: each problem reaches as far as the design says, and no further. */
class BadInputIT {

    private static final AtomicInteger CASES = new AtomicInteger();

    private static OneGate worker;

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    static List<BadInput> rejected() {
        return BadInputs.all().stream().filter(BadInput::rejectsFile).toList();
    }

    static List<BadInput> processed() {
        return BadInputs.all().stream().filter(input -> !input.rejectsFile()).toList();
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void aFileThatCannotBeUsedIsRejectedAndLeavesNothingButWhy(BadInput input) {
        String merchant = "bad-" + CASES.incrementAndGet();

        Outcome outcome = worker.run(command(merchant, input));

        assertThat(outcome.exit()).as("exit of %s: %s", input, outcome).isEqualTo(ExitCode.DATA);
        assertThat(outcome.reason()).contains(Reason.FileRejected);
        assertThat(outcome.message()).startsWith(input.expected().name());
        assertThat(worker.issues(merchant)).as("issues of %s", input).containsExactly(issue(input));
        for (String table : OneGate.TABLES_OF_ORDERS) {
            assertThat(worker.count(merchant, table))
                    .as("rows of %s after %s", table, input)
                    .isZero();
        }
        assertThat(worker.database.rows(
                        "SELECT state, reason FROM workflow_execution WHERE merchant_id = '" + merchant + "'"))
                .containsExactly("REJECTED|" + input.expected());
    }

    @ParameterizedTest
    @MethodSource("processed")
    void whatIsWrongWithAnOrderOrALineStopsNothingElse(BadInput input) {
        String merchant = "bad-" + CASES.incrementAndGet();

        Outcome outcome = worker.run(command(merchant, input));

        assertThat(outcome.exit())
                .as("exit of %s: %s", input, outcome)
                .isEqualTo(worker.count(merchant, "purchase_order") == 0 ? ExitCode.DATA : ExitCode.DONE);
        assertThat(worker.issues(merchant)).as("issues of %s", input).contains(issue(input));
        assertThat(lines(merchant))
                .as("what becomes of the lines of %s, with %s", input, worker.issues(merchant))
                .isEqualTo(input.lines());
        assertThat(worker.parsedLines(merchant))
                .as("parsed = posted + quarantined, for %s", input)
                .isEqualTo(input.lines().all());
        assertThat(worker.rows(merchant, "SELECT DISTINCT issue_number, message FROM validation_issue"))
                .as("sentences, not values, of %s", input)
                .allSatisfy(message -> assertThat(message).hasSizeLessThan(400));
        if (input.lines().posted() == 0) {
            assertThat(worker.count(merchant, "product_draft"))
                    .as("drafts of held orders alone")
                    .isZero();
        }
        assertThat(worker.count(merchant, "outbox_event"))
                .as("an event per posted order")
                .isEqualTo(worker.count(merchant, "purchase_order"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON", "X12"})
    void theProcessEndsWithSixtyFiveAndSaysWhereTheFileIsWrong(Format format) {
        BadInput input = rejected().stream()
                .filter(bad -> bad.format() == format && bad.line() > 1)
                .findFirst()
                .orElseThrow();

        Ending ending = command("process-65-" + format, input).runToEnd();

        assertThat(ending.exitCode())
                .as("exit of %s: %s", input, ending.everything())
                .isEqualTo(65);
        assertThat(ending.report().text("phase")).isEqualTo("Failed");
        assertThat(ending.report().text("reason")).isEqualTo("FileRejected");
        assertThat(ending.report().text("message")).startsWith(input.expected() + " (line " + input.line());
        assertThat(worker.issues("process-65-" + format)).containsExactly(issue(input));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON", "X12"})
    void theProcessEndsWellWhereALineIsQuarantinedAndSaysHowMany(Format format) {
        BadInput input = processed().stream()
                .filter(bad -> bad.format() == format
                        && bad.lines().quarantined() > 0
                        && bad.lines().posted() > 0)
                .findFirst()
                .orElseThrow();

        Ending ending = command("process-0-" + format, input).runToEnd();

        assertThat(ending.exitCode())
                .as("exit of %s: %s", input, ending.everything())
                .isZero();
        assertThat(ending.report().number("result.lines"))
                .isEqualTo(input.lines().posted() + input.lines().held());
        assertThat(ending.report().number("result.quarantinedLines"))
                .isEqualTo(input.lines().quarantined());
        assertThat(lines("process-0-" + format)).isEqualTo(input.lines());
    }

    private static WorkerCommand command(String merchant, BadInput input) {
        return worker.command(merchant, input.file())
                .with("POFLOW_FORMAT", input.format().name())
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100");
    }

    private static Lines lines(String merchant) {
        String posted = "purchase_order_line AS l JOIN purchase_order AS o USING (purchase_order_id, merchant_id)"
                + " WHERE merchant_id = '" + merchant + "' AND o.state = ";
        return new Lines(
                (int) worker.database.count(
                        posted + "'POSTED' OR merchant_id = '" + merchant + "' AND o.state = 'CANCELLED'"),
                (int) worker.database.count(posted + "'HELD'"),
                (int) worker.count(merchant, "quarantined_line"));
    }

    private static String issue(BadInput input) {
        return String.join(
                "|",
                stage(input).name(),
                input.expected().name(),
                input.expected().severity().name(),
                String.valueOf(input.line()),
                String.valueOf(input.column()),
                input.field(),
                input.raw());
    }

    private static StageName stage(BadInput input) {
        return switch (input.foundBy()) {
            case READER -> input.file().length == 0 ? StageName.Ingest : StageName.Parse;
            case VALIDATE -> StageName.Validate;
            case ENRICH -> StageName.Enrich;
            case POST -> StageName.Post;
        };
    }
}
