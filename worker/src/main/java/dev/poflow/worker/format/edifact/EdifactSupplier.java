package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.SupplierBuilder;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.OrderField;
import java.util.List;

/** The supplier among an order's parties (NAD) and what belongs to it. */
final class EdifactSupplier {

    /** Who may be the supplier (3035), the best first: supplier, seller, vendor. */
    private static final List<String> ROLES = List.of("SU", "SE", "VN");

    private final long start;
    private SupplierBuilder supplier;
    private int rank = ROLES.size();
    private boolean open;

    /** @param start where the supplier should be named */
    EdifactSupplier(long start) {
        this.start = start;
        this.supplier = new SupplierBuilder(start);
    }

    /** @param given whether the order's header has ended: later parties are others' */
    void take(EdiSegment segment, boolean given) {
        switch (segment.tag()) {
            case "NAD" -> {
                int role = ROLES.indexOf(segment.component(1, 1));
                open = !given && role >= 0 && role < rank;
                if (open) {
                    rank = role;
                    supplier = new SupplierBuilder(start);
                    party(segment);
                }
            }
            case "RFF" -> {
                if (open) {
                    reference(segment);
                }
            }
            case "LOC", "FII", "CTA", "COM", "DTM", "DOC" -> {
                // Of the same party.
            }
            default -> open = false;
        }
    }

    private void party(EdiSegment segment) {
        // Who gave the number (3055): 9 is GS1, 16 Dun and Bradstreet, 92 the buyer, 91 the seller.
        String scheme = switch (segment.component(2, 3)) {
            case "9", "14" -> "GLN";
            case "16" -> "DUNS";
            default -> "";
        };
        supplier.identifier(scheme, segment.cell(2, 1), SupplierBuilder.Rank.IDENTIFIER);
        supplier.name(EdifactDetails.joined(segment, 4), SupplierBuilder.Rank.OWN);
        supplier.name(segment.cell(3, 1), SupplierBuilder.Rank.REGISTRATION);
    }

    private void reference(EdiSegment segment) {
        switch (segment.component(1, 1)) {
            case "VA" -> supplier.vat(segment.cell(1, 2));
            case "IA", "ADE" -> supplier.identifier("", segment.cell(1, 2), SupplierBuilder.Rank.OWN);
            default -> {
                // Bank accounts, registrations.
            }
        }
    }

    /** Puts it into an order's header. */
    void into(Cells.Builder<OrderField> header) {
        supplier.into(header);
    }
}
