package dev.poflow.worker.order;

/**
 * Which article a line orders, as written, by each sort of identifier that a file may use.
 *
 * @param sku a number of which the file does not say whose it is
 * @param buyerSku the buyer's number
 * @param supplierSku the supplier's number
 * @param manufacturerSku the manufacturer's number
 * @param gtin GTIN-8, -12, -13 or -14
 */
public record StagedArticle(Cell sku, Cell buyerSku, Cell supplierSku, Cell manufacturerSku, Cell gtin) {

    /** Of a format that does not say whose numbers its numbers are. */
    public static StagedArticle of(Cell sku, Cell gtin) {
        return new StagedArticle(sku, Cell.ABSENT, Cell.ABSENT, Cell.ABSENT, gtin);
    }

    /** The number that names the article best; the GTIN where there is no other, and the absent number where there is none. */
    public Cell best() {
        if (sku.present()) {
            return sku;
        }
        if (buyerSku.present()) {
            return buyerSku;
        }
        if (supplierSku.present()) {
            return supplierSku;
        }
        if (gtin.present()) {
            return gtin;
        }
        return manufacturerSku.present() ? manufacturerSku : absent();
    }

    /** The place where a number should stand. */
    private Cell absent() {
        return sku.line() > 0 || buyerSku.line() == 0 ? sku : buyerSku;
    }
}
