package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.SupplierBuilder;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;

/** The supplier among an order's parties (NAD) and what belongs to it. */
final class EdifactSupplier implements EdiMapping.Taker {

    private final long start;
    private final EdiAccount<?> account;
    private SupplierBuilder supplier;
    private int rank = EdifactMapping.SUPPLIERS.size();
    private boolean open;

    /** @param start where the supplier should be named */
    EdifactSupplier(long start, EdiAccount<?> account) {
        this.start = start;
        this.account = account;
        this.supplier = new SupplierBuilder(start);
    }

    /** @param given whether the order's header has ended: later parties are others' */
    void take(EdiSegment segment, boolean given) {
        switch (segment.tag()) {
            case "NAD" -> {
                int role = EdifactMapping.SUPPLIERS.indexOf(segment.component(1, 1));
                open = !given && role >= 0 && role < rank;
                if (open) {
                    rank = role;
                    supplier = new SupplierBuilder(start);
                    read(segment);
                }
            }
            case "RFF" -> {
                if (open) {
                    read(segment);
                }
            }
            case "LOC", "FII", "CTA", "COM", "DTM", "DOC" -> {
                // Of the same party.
            }
            default -> open = false;
        }
    }

    private void read(EdiSegment segment) {
        account.read(EdiPart.SUPPLIER, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(OrderField field, var _))) {
            return false;
        }
        // A reference is a number that the supplier was given by its name.
        boolean ofParty = segment.tag().equals("NAD");
        supplier.put(field, cell, ofParty ? SupplierBuilder.Rank.IDENTIFIER : SupplierBuilder.Rank.OWN);
        return true;
    }

    /** Puts it into an order's header. */
    void into(Cells.Builder<OrderField> header) {
        supplier.into(header);
    }
}
