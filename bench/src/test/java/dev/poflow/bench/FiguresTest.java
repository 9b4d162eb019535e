package dev.poflow.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theTableSaysWhichGoalsWereReached() {
        assertThat(Figures.table(List.of(
                        Row.of("borrow and return", "ns", pairs(105, 100), 1.10),
                        Row.of("start", "ms", pairs(900, 500), 1.5),
                        Row.of("CSV", "rows/s", pairs(60_000, 250_000), 0.2),
                        Row.of("CSV alone", "rows/s", pairs(2_000_000, 4_000_000)),
                        Row.of("  of which Parse", "ms", 412.3))))
                .isEqualTo("""
                        FIGURE                    VALUE         LIMIT  UNIT    RATIO   GOAL
                        borrow and return         105.0         100.0  ns      1.05    ≤ 1.10  reached
                        start                     900.0         500.0  ms      1.80    ≤ 1.50  MISSED
                        CSV                      60,000       250,000  rows/s  0.24    ≥ 0.20  reached
                        CSV alone             2,000,000     4,000,000  rows/s  0.50
                          of which Parse          412.3                ms""");
    }

    @Test
    void theJsonDocumentHasEveryFieldOfEveryRow() {
        assertThat(Figures.json(List.of(
                        Row.of("CSV", "rows/s", pairs(60_000, 250_000), 0.2),
                        Row.of("CSV alone", "rows/s", pairs(2_000_000, 4_000_000)),
                        Row.of("Parse", "ms", 412.3456789))))
                .isEqualToIgnoringWhitespace("""
                        {"rows": [
                          {"name": "CSV", "unit": "rows/s", "value": 60000, "limit": 250000, "ratio": 0.24, "goal": 0.2},
                          {"name": "CSV alone", "unit": "rows/s", "value": 2000000, "limit": 4000000, "ratio": 0.5, "goal": null},
                          {"name": "Parse", "unit": "ms", "value": 412.346, "limit": null, "ratio": null, "goal": null}]}""");
    }

    @Test
    void theRatioIsThatOfThePairsSoThatASlowMomentMeetsBoth() {
        Pairs pairs = pairs(100, 100);
        pairs.add(110, 100);
        pairs.add(900, 1000);
        assertThat(pairs.value()).isEqualTo(110);
        assertThat(pairs.limit()).isEqualTo(100);
        assertThat(pairs.medianRatio()).isEqualTo(1.0);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertThat(Pairs.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    @Test
    void withoutALimitThereIsNoRatio() {
        assertThatThrownBy(() -> new Pairs().add(1, 0)).hasMessage("a limit is more than 0, but this is 0.0");
        assertThatThrownBy(() -> Pairs.median(List.of())).hasMessage("no numbers have no median");
    }

    @Test
    void ofWhatIsPerSecondMoreIsBetter() {
        assertThat(Row.of("Jobs", "Jobs/s", pairs(60, 100), 0.5).reached()).isTrue();
        assertThat(Row.of("Jobs", "Jobs/s", pairs(40, 100), 0.5).reached()).isFalse();
        assertThat(Row.of("start", "ms", pairs(60, 100), 0.5).reached()).isFalse();
    }

    private static Pairs pairs(double value, double limit) {
        Pairs pairs = new Pairs();
        pairs.add(value, limit);
        return pairs;
    }
}
