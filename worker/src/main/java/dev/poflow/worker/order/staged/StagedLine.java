package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import java.util.List;

/**
 * An order line as written.
 *
 * @param orderNumber ordinal of the order in its file, from 1
 * @param lineNumber ordinal of the line in its file, from 1, over all orders: the line's key
 * @param sourceLine where the line begins in the file, from 1
 * @param cells the line's values
 * @param charges the line's allowances and charges
 * @param details what it says beside its numbers
 */
public record StagedLine(
        int orderNumber,
        int lineNumber,
        long sourceLine,
        Cells<LineField> cells,
        List<StagedCharge> charges,
        List<StagedDetail> details) {

    /** Fields that name the article, the best first. */
    private static final List<LineField> NAMING_ARTICLE = List.of(
            LineField.SKU, LineField.BUYER_SKU, LineField.SUPPLIER_SKU, LineField.GTIN, LineField.MANUFACTURER_SKU);

    public Cell cell(LineField field) {
        return cells.get(field);
    }

    public Cell lineId() {
        return cell(LineField.LINE_ID);
    }

    public Cell quantity() {
        return cell(LineField.QUANTITY);
    }

    public Cell unitPrice() {
        return cell(LineField.UNIT_PRICE);
    }

    public Cell baseQuantity() {
        return cell(LineField.BASE_QUANTITY);
    }

    public Cell amount() {
        return cell(LineField.AMOUNT);
    }

    public Cell currency() {
        return cell(LineField.CURRENCY);
    }

    /** The number that names the article best; the GTIN where there is no other, and the absent number where there is none. */
    public Cell article() {
        for (LineField number : NAMING_ARTICLE) {
            if (cell(number).present()) {
                return cell(number);
            }
        }
        return absentArticle();
    }

    /** The place where a number should stand. */
    private Cell absentArticle() {
        Cell sku = cell(LineField.SKU);
        Cell buyerSku = cell(LineField.BUYER_SKU);
        return sku.line() > 0 || buyerSku.line() == 0 ? sku : buyerSku;
    }
}
