package dev.poflow.worker.order.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {

    private static final Cell BLANK = new Cell(" ", 3, 1);
    private static final Cell ONE = new Cell("1", 3, 2);
    private static final Cell TWO = new Cell("2", 4, 2);

    private final Cells.Builder<LineField> line = LineField.cells();

    @Test
    void aFieldThatNobodySetIsAbsent() {
        assertThat(LineField.ALL)
                .allSatisfy(field -> assertThat(line.build().get(field)).isSameAs(Cell.ABSENT));
    }

    @Test
    void theFirstValueThatIsPresentStays() {
        line.setIfAbsent(LineField.AMOUNT, BLANK)
                .setIfAbsent(LineField.AMOUNT, ONE)
                .setIfAbsent(LineField.AMOUNT, TWO);

        assertThat(line.build().get(LineField.AMOUNT)).isEqualTo(ONE);
    }

    @Test
    void theVeryFirstValueStaysEvenWhereItIsBlank() {
        line.setFirst(LineField.AMOUNT, BLANK).setFirst(LineField.AMOUNT, ONE);

        assertThat(line.build().get(LineField.AMOUNT)).isEqualTo(BLANK);
        assertThat(line.has(LineField.AMOUNT)).isFalse();
    }

    @Test
    void aLineKeepsItsValuesWhenTheNextOneIsRead() {
        Cells<LineField> first = line.set(LineField.AMOUNT, ONE).build();

        Cells<LineField> second = line.clear().set(LineField.QUANTITY, TWO).build();

        assertThat(first.get(LineField.AMOUNT)).isEqualTo(ONE);
        assertThat(second.get(LineField.AMOUNT)).isEqualTo(Cell.ABSENT);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.with(LineField.QUANTITY, Cell.ABSENT).with(LineField.AMOUNT, ONE))
                .isEqualTo(first)
                .hasSameHashCodeAs(first);
    }
}
