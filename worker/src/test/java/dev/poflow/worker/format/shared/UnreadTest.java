package dev.poflow.worker.format.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.Cell;
import org.junit.jupiter.api.Test;

class UnreadTest {

    private final Recorder recorder = new Recorder();
    private final Unread<RuntimeException> unread = new Unread<>(recorder);

    @Test
    void aNameIsNeverLongerThanASentenceCanHold() {
        unread.light("NAD with " + "SU".repeat(2_000), new Cell("x", 4, 0));
        unread.weighty("MOA with " + "79".repeat(2_000), new Cell("y", 5, 0));
        unread.endOrder(1);
        unread.endFile();

        assertThat(recorder.issues).hasSize(2).allSatisfy(issue -> {
            assertThat(issue.message()).hasSizeLessThan(400);
            assertThat(issue.field()).hasSizeLessThan(200);
        });
    }
}
