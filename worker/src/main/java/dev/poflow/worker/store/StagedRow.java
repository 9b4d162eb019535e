package dev.poflow.worker.store;

import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedLine;

/**
 * An order line as written, as a row of the staged document: {@code line_number}, {@code order_number}, {@code source_line},
 * {@code places}, then the values, charges and details.
 */
final class StagedRow {

    private StagedRow() {}

    static void write(RowBuffer rows, StagedLine line) {
        StagedArticle article = line.article();
        rows.add(line.lineNumber())
                .add(line.orderNumber())
                .add(line.sourceLine())
                .add(Places.write(
                        line.sourceLine(),
                        line.lineId(),
                        article.sku(),
                        article.buyerSku(),
                        article.supplierSku(),
                        article.manufacturerSku(),
                        article.gtin(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.unitPrice(),
                        line.baseQuantity(),
                        line.amount(),
                        line.currency()))
                .add(line.lineId().text())
                .add(article.sku().text())
                .add(article.buyerSku().text())
                .add(article.supplierSku().text())
                .add(article.manufacturerSku().text())
                .add(article.gtin().text())
                .add(line.description().text())
                .add(line.quantity().text())
                .add(line.unit().text())
                .add(line.unitPrice().text())
                .add(line.baseQuantity().text())
                .add(line.amount().text())
                .add(line.currency().text())
                .add(ChargeText.write(line.charges()))
                .add(DetailText.write(line.details()))
                .endRow();
    }

    static StagedLine read(CopyRow row) {
        int lineNumber = (int) row.number();
        int orderNumber = (int) row.number();
        long sourceLine = row.number();
        Places places = new Places(sourceLine, row.text());
        return new StagedLine(
                orderNumber,
                lineNumber,
                sourceLine,
                places.cell(row.text()),
                article(row, places),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                ChargeText.read(row.text()),
                DetailText.read(row.text()));
    }

    private static StagedArticle article(CopyRow row, Places places) {
        return new StagedArticle(
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()));
    }
}
