package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import java.util.ArrayList;
import java.util.List;

/** One line of an ORDERS message, from its LIN on; the same object for every line, refilled. */
final class EdifactLine {

    /** Amounts of a line (5025), the best first: line item amount, goods item total, invoice item amount. */
    private static final List<String> AMOUNTS = List.of("203", "66", "38");

    private static final String ORDERED = "21";
    private static final String DELETED = "2";
    private static final int IDENTIFIERS = 6;

    private EdiSegment start = EdiSegment.begin("LIN", 0);
    private Cell buyerSku = Cell.ABSENT;
    private Cell supplierSku = Cell.ABSENT;
    private Cell manufacturerSku = Cell.ABSENT;
    private Cell sku = Cell.ABSENT;
    private Cell gtin = Cell.ABSENT;
    private Cell description = Cell.ABSENT;
    private Cell quantity = Cell.ABSENT;
    private Cell unit = Cell.ABSENT;
    private Cell price = Cell.ABSENT;
    private Cell basis = Cell.ABSENT;
    private boolean netPrice;
    private Cell amount = Cell.ABSENT;
    private int amountRank = AMOUNTS.size();
    private Cell currency = Cell.ABSENT;
    private List<StagedCharge> charges = List.of();

    void begin(EdiSegment lin) {
        start = lin;
        buyerSku = Cell.ABSENT;
        supplierSku = Cell.ABSENT;
        manufacturerSku = Cell.ABSENT;
        sku = Cell.absentFrom(lin.ordinal());
        gtin = Cell.ABSENT;
        description = Cell.ABSENT;
        quantity = Cell.absentFrom(lin.ordinal());
        unit = Cell.ABSENT;
        price = Cell.ABSENT;
        basis = Cell.ABSENT;
        netPrice = false;
        amount = Cell.ABSENT;
        amountRank = AMOUNTS.size();
        currency = Cell.ABSENT;
        charges = new ArrayList<>(0);
        identifier(lin, 3);
    }

    void take(EdiSegment segment) {
        switch (segment.tag()) {
            case "PIA" -> {
                for (int element = 2; element <= IDENTIFIERS; element++) {
                    identifier(segment, element);
                }
            }
            case "IMD" -> description = description.present() ? description : text(segment);
            case "QTY" -> {
                if (segment.component(1, 1).equals(ORDERED)) {
                    quantity = EdifactNumber.of(segment.cell(1, 2));
                    unit = segment.cell(1, 3);
                }
            }
            case "PRI" -> price(segment);
            default -> {
                // Deliveries, packages, texts.
            }
        }
    }

    /** Item number and its sort (7143): EN and SRV are GTINs, IN and BP the buyer's, SA and VP the supplier's, MF the manufacturer's. */
    private void identifier(EdiSegment segment, int element) {
        Cell number = segment.cell(element, 1);
        if (!number.present()) {
            return;
        }
        switch (segment.component(element, 2)) {
            case "EN", "SRV", "UP", "EU", "GTN" -> gtin = gtin.present() ? gtin : number;
            case "IN", "BP" -> buyerSku = buyerSku.present() ? buyerSku : number;
            case "SA", "VP", "VN", "VA" -> supplierSku = supplierSku.present() ? supplierSku : number;
            case "MF", "MG", "MP" -> manufacturerSku = manufacturerSku.present() ? manufacturerSku : number;
            case "" -> sku = sku.present() ? sku : number;
            default -> {
                // Customs, batch, model and other numbers.
            }
        }
    }

    private static Cell text(EdiSegment segment) {
        String more = segment.component(3, 5);
        Cell text = segment.cell(3, 4);
        return more.isEmpty() ? text : new Cell(text.text() + " " + more, text.line(), text.column());
    }

    /** The net price counts before any other. */
    private void price(EdiSegment segment) {
        boolean net = segment.component(1, 1).equals("AAA");
        if (!price.present() || net && !netPrice) {
            price = EdifactNumber.of(segment.cell(1, 2));
            basis = EdifactNumber.of(segment.cell(1, 5));
            netPrice = net;
        }
    }

    void amount(String qualifier, Cell value, Cell inCurrency) {
        int rank = AMOUNTS.indexOf(qualifier);
        if (rank >= 0 && rank < amountRank) {
            amount = value;
            amountRank = rank;
            currency = inCurrency.present() ? inCurrency : currency;
        }
    }

    void add(ChargeBuilder charge) throws FileRejectedException {
        if (charge.present()) {
            charge.end(charges);
        }
    }

    /** Whether the line is there only to say that it is no longer wanted (1229). */
    boolean isDeleted() {
        return start.component(2, 1).equals(DELETED);
    }

    StagedLine build(int orderNumber, int lineNumber, List<StagedDetail> details) {
        return new StagedLine(
                orderNumber,
                lineNumber,
                start.ordinal(),
                start.cell(1, 1),
                new StagedArticle(sku, buyerSku, supplierSku, manufacturerSku, gtin),
                description,
                quantity,
                unit,
                price,
                basis,
                amount,
                currency,
                charges,
                details);
    }
}
