package dev.poflow.worker.store.staged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void valuesComeBackWithTheirPlaces() {
        List<Cell> cells = List.of(
                new Cell("on the first line", 7, 3),
                Cell.ABSENT,
                new Cell("two below", 9, 120),
                new Cell("above", 4, 1),
                new Cell("the line as a whole", 7, 0),
                new Cell("far below", 1_000_007, 2));

        Places places = new Places(7, Places.write(7, cells.toArray(Cell[]::new)));

        for (Cell cell : cells) {
            assertThat(places.cell(cell.text())).isEqualTo(cell);
        }
    }

    @Test
    void aValueWithoutAPlaceKeepsItsText() {
        Places places = new Places(7, Places.write(7, new Cell("default", 0, 0), new Cell("x", 7, 2)));

        assertThat(places.cell("default")).isEqualTo(new Cell("default", 0, 0));
        assertThat(places.cell("x")).isEqualTo(new Cell("x", 7, 2));
    }
}
