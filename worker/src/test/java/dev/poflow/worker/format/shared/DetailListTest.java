package dev.poflow.worker.format.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However much a file says, an order or a line keeps little of it. */
class DetailListTest {

    @Test
    void oneMoreThanIsKeptIsTakenSoThatItIsKnownThatThereWereMore() {
        DetailList details = new DetailList();
        for (int i = 0; i < 1_000_000; i++) {
            details.add(DetailField.NOTE, new Cell("note " + i, 1, 1));
        }

        assertThat(details.take()).hasSize(StagedDetail.MOST + 1);
        assertThat(details.take()).as("what is left for the next order").isEmpty();
    }

    @Test
    void ofALongTextOneCharacterMoreThanIsKeptIsTaken() {
        DetailList details = new DetailList();
        details.add(DetailField.NOTE, new Cell("x".repeat(100_000), 1, 1));
        details.add(DetailField.NOTE, new Cell("x".repeat(StagedDetail.LONGEST) + "🔩", 1, 1));
        details.add(DetailField.REFERENCE, "k".repeat(1_000), new Cell("7", 1, 1));

        List<StagedDetail> taken = details.take();

        assertThat(taken).extracting(detail -> detail.value().text().length()).containsExactly(4_001, 4_002, 1);
        assertThat(taken.getLast().of()).as("a code for a kind").hasSize(40);
    }

    @Test
    void whatHasNoValueIsNoDetail() {
        DetailList details = new DetailList();
        details.add(DetailField.NOTE, Cell.absentFrom(3));
        details.add(DetailField.NOTE, new Cell(" \u00A0", 3, 1));

        assertThat(details.take()).isEmpty();
    }
}
