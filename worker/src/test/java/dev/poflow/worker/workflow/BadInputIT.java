package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.ExitCode;
import dev.poflow.worker.format.BadInput;
import dev.poflow.worker.format.BadInput.Lines;
import dev.poflow.worker.format.BadInputs;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.order.StageName;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that suppliers get wrong, through all six stages: each problem reaches as far as the design says, and no further. */
class BadInputIT {

    private static final List<String> TABLES_OF_ORDERS = List.of(
            "staged_order",
            "staged_line",
            "quarantined_line",
            "enriched_order",
            "enriched_line",
            "purchase_order",
            "purchase_order_line",
            "product_draft",
            "outbox_event");

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
        assertThat(outcome.reason()).isEqualTo("FileRejected");
        assertThat(outcome.message()).startsWith(input.expected().name());
        assertThat(issues(merchant)).as("issues of %s", input).containsExactly(issue(input));
        for (String table : TABLES_OF_ORDERS) {
            assertThat(count(merchant, table))
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

        assertThat(outcome.exit()).as("exit of %s: %s", input, outcome).isEqualTo(ExitCode.DONE);
        assertThat(issues(merchant)).as("issues of %s", input).contains(issue(input));
        assertThat(lines(merchant))
                .as("what becomes of the lines of %s, with %s", input, issues(merchant))
                .isEqualTo(input.lines());
        assertThat(count(merchant, "staged_line"))
                .as("parsed = posted + quarantined, for %s", input)
                .isEqualTo(input.lines().all());
        assertThat(count(merchant, "outbox_event"))
                .as("an event per posted order")
                .isEqualTo(count(merchant, "purchase_order"));
    }

    private static WorkerCommand command(String merchant, BadInput input) {
        return worker.command(merchant, input.file())
                .with("POFLOW_FORMAT", input.format().name())
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100");
    }

    private static long count(String merchant, String table) {
        return worker.database.count(table + " WHERE merchant_id = '" + merchant + "'");
    }

    private static Lines lines(String merchant) {
        String posted = "purchase_order_line AS l JOIN purchase_order AS o USING (purchase_order_id, merchant_id)"
                + " WHERE merchant_id = '" + merchant + "' AND o.state = ";
        return new Lines(
                (int) worker.database.count(posted + "'POSTED'"), (int) worker.database.count(posted + "'HELD'"), (int)
                        count(merchant, "quarantined_line"));
    }

    private static List<String> issues(String merchant) {
        return worker.database.rows("""
                SELECT stage, code, severity, source_line, source_column, field, raw_value
                FROM validation_issue WHERE merchant_id = '%s' ORDER BY issue_number""".formatted(merchant));
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
