package dev.poflow.worker.format.edi;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.value.Gtin;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a line's article of which the standard does not say whose they are: drug codes, stock numbers, what two partners have
 * agreed on. They are worse than any other number, and the best of them counts where there is no other.
 */
public final class EdiArticle {

    private static final List<LineField> BETTER = List.of(
            LineField.SKU, LineField.BUYER_SKU, LineField.SUPPLIER_SKU, LineField.MANUFACTURER_SKU, LineField.GTIN);

    /** International Standard Book Number, in both standards. */
    private static final String ISBN = "IB";

    private Cell best = Cell.ABSENT;
    private int bestRank;

    /** A line begins. */
    public void begin() {
        best = Cell.ABSENT;
        bestRank = Integer.MAX_VALUE;
    }

    /**
     * The number for the row's field; empty where it is taken here.
     *
     * @param row of a number of the article, by the code of its sort
     */
    public Optional<Cell> take(EdiMapping.Row row, LineField field, Cell number) {
        if (row.code().equals(ISBN)) {
            Optional<String> gtin = Gtin.ofIsbn(number.text());
            return gtin.isPresent()
                    ? Optional.of(new Cell(gtin.get(), number.line(), number.column()))
                    : keep(Integer.MAX_VALUE - 1, number);
        }
        return field == LineField.SKU && row.rank() > 0 ? keep(row.rank(), number) : Optional.of(number);
    }

    private Optional<Cell> keep(int rank, Cell number) {
        if (rank < bestRank) {
            bestRank = rank;
            best = number;
        }
        return Optional.empty();
    }

    /** A line ends. */
    public void end(Cells.Builder<LineField> cells) {
        if (best.present() && BETTER.stream().noneMatch(cells::has)) {
            cells.set(LineField.SKU, best);
        }
    }
}
