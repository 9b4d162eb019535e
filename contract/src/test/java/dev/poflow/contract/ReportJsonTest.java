package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker writes is what operator and CLI read, however new the one or the other is. */
class ReportJsonTest {

    private static final Instant BEGAN = Instant.parse("2026-03-02T08:00:00.123Z");

    private final ReportJson json = new ReportJson();

    @Test
    void whatIsWrittenIsRead() {
        Report report = report("3 of 6 lines posted", 0);

        assertThat(read(json.write(report))).isEqualTo(report);
    }

    @Test
    void ofAWorkerThatRunsTheReportHasNoExitCode() {
        assertThat(json.write(report("", null))).doesNotContain("exitCode");
    }

    @Test
    void aTimeIsWrittenToTheMillisecond() {
        Report.Stage stage = new Report.Stage(StageName.Ingest, StageState.Running, BEGAN.plusNanos(456_789), null);

        assertThat(json.write(withStages(List.of(stage)))).contains("\"startedAt\":\"2026-03-02T08:00:00.123Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "🛒", "\"", "\n"})
    void aLongMessageIsShortenedSoThatKubernetesCutsNothingOff(String letter) {
        String text = json.write(report(letter.repeat(10_000), 65));

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(ReportJson.LONGEST_BYTES);
        assertThat(read(text).message()).startsWith(letter).endsWith("…");
        assertThat(read(text).exitCode()).isEqualTo(65);
    }

    @Test
    void whatANewerWorkerSaysIsPassedOver() {
        Report report = read("""
                {"workflow":"acme","phase":"Dreaming","reason":"MoonFull","stage":"Bake","linesDone":7,"alsoNewer":{"a":[1,{"b":null}]},
                 "stages":[{"name":"Parse","state":"Running","mood":1.5},{"name":"Bake","state":"Running"},{"name":"Post","state":"Baked"}],
                 "gate":{"state":"Ajar","attempts":2,"newer":true},"result":{"orders":99999999999999999999,"lines":"many"}}
                """);

        assertThat(report.phase()).isNull();
        assertThat(report.stage()).isNull();
        assertThat(report.reason()).as("a reason is passed on as it is").isEqualTo("MoonFull");
        assertThat(report.linesDone()).isEqualTo(7);
        assertThat(report.stages()).containsExactly(new Report.Stage(StageName.Parse, StageState.Running, null, null));
        assertThat(report.gate()).isEqualTo(new Report.Gate("Ajar", 2L, null, null, null, null, null, null));
        assertThat(report.result()).isEqualTo(new Report.Result(null, null, null, null, null, null, null, null, null));
    }

    @Test
    void whatAnOlderWorkerLeavesOutIsNull() {
        assertThat(read("{}")).isEqualTo(Report.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"workflow\":", "{\"stages\":[{\"name\"", "OutOfMemoryError", "[]", "null", "7"})
    void whatIsNoReportIsNone(String text) {
        assertThat(json.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1, -1", "2147483647, 2147483647", "2147483648,", "1.5,", "'\"1\"',", "null,"})
    void aNumberThatIsNoneIsLeftOut(String written, Integer run) {
        assertThat(read("{\"run\":" + written + "}").run()).isEqualTo(run);
    }

    @Test
    void aTimeThatIsNoneIsLeftOut() {
        Report report = read("{\"stages\":[{\"name\":\"Parse\",\"state\":\"Running\",\"startedAt\":\"yesterday\"}]}");

        assertThat(report.stages()).containsExactly(new Report.Stage(StageName.Parse, StageState.Running, null, null));
    }

    private Report read(String text) {
        return json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static Report report(String message, Integer exitCode) {
        List<Report.Stage> stages = Arrays.stream(StageName.values())
                .map(name -> new Report.Stage(name, StageState.Succeeded, BEGAN, BEGAN.plusMillis(7)))
                .toList();
        return new Report(
                "acme",
                2,
                3,
                "merchant-42",
                Phase.Succeeded,
                Reason.DuplicateFile.name(),
                message,
                StageName.Publish,
                1_200L,
                stages,
                new Report.Gate(GateState.Open.name(), 2L, 1L, 1L, 1L, 0L, "50%", 412L),
                new Report.Result("X12", 2L, 40L, 1L, 1L, 0L, 39L, 3L, "first/1"),
                exitCode);
    }

    private static Report withStages(List<Report.Stage> stages) {
        return new Report(null, null, null, null, null, null, null, null, null, stages, null, null, null);
    }
}
