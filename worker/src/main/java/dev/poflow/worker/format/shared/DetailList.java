package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.QuantityKind;
import dev.poflow.worker.order.field.ReferenceKind;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order or a line says beside its numbers, as it comes. Takes one more than {@link StagedDetail#MOST}, by which Validate sees that
 * there were too many, and of each value no more than is kept: so no file fills the heap with it. The same of what it says of deliveries.
 */
public final class DetailList {

    /** Characters of a code that a file has for the kind of a reference. */
    private static final int LONGEST_KIND = 40;

    /** Characters of a value of one of several deliveries. */
    private static final int LONGEST_OF_DELIVERY = 500;

    private List<StagedDetail> details = List.of();
    private int ofDeliveries;
    private int deliveries;
    private int delivery;
    private int quantities;
    private int charges;
    private int components;

    public boolean add(DetailField field, Cell value) {
        return add(field, "", value);
    }

    public boolean add(DetailField field, PartyRole role, Cell value) {
        return add(field, role.member, value);
    }

    public boolean add(ReferenceKind kind, Cell number) {
        return add(DetailField.REFERENCE, kind.member, number);
    }

    /**
     * Adds a value, where there is one.
     *
     * @return whether the list says it now: false where there can be one value only, and was another before. Of too many Validate speaks.
     */
    public boolean add(DetailField field, String of, Cell value) {
        boolean full = delivery == 0
                ? details.size() - ofDeliveries > StagedDetail.MOST
                : ofDeliveries > StagedDetail.MOST_OF_DELIVERIES;
        if (!value.present() || full) {
            return true;
        }
        int longest = delivery == 0 ? StagedDetail.LONGEST : LONGEST_OF_DELIVERY;
        StagedDetail detail = new StagedDetail(field, cut(of, LONGEST_KIND), delivery, cut(value, longest));
        StagedDetail before = field.isOne() ? find(detail) : null;
        if (before != null) {
            return before.value().text().equals(detail.value().text());
        }
        if (details.isEmpty()) {
            details = new ArrayList<>(4);
        }
        ofDeliveries += delivery == 0 ? 0 : 1;
        details.add(detail);
        return true;
    }

    /** What belongs together stands not far from each other: deliveries can be many. */
    private @Nullable StagedDetail find(StagedDetail like) {
        int from = like.delivery() == 0 ? 0 : Math.max(0, details.size() - StagedDetail.MOST);
        for (StagedDetail each : details.subList(from, details.size())) {
            if (each.field() == like.field()
                    && each.delivery() == like.delivery()
                    && each.of().equals(like.of())) {
                return each;
            }
        }
        return null;
    }

    /** Adds a quantity that is not the one that is ordered and paid. */
    public void addQuantity(QuantityKind kind, Cell quantity, Cell unit) {
        addQuantity(new Cell(kind.member, quantity.line(), quantity.column()), quantity, unit);
    }

    /** As before, of a kind as the file writes it. */
    public void addQuantity(Cell kind, Cell quantity, Cell unit) {
        if (quantity.present()) {
            String ordinal = Integer.toString(++quantities);
            add(DetailField.OTHER_QUANTITY_KIND, ordinal, kind);
            add(DetailField.OTHER_QUANTITY, ordinal, quantity);
            add(DetailField.OTHER_QUANTITY_UNIT, ordinal, unit);
        }
    }

    /** Adds an allowance or a charge that is no part of what is to be paid. */
    public void addCharge(StagedCharge charge, String handling) {
        Cell amount = charge.amount();
        Cell at = amount.present() ? amount : charge.percent();
        String ordinal = Integer.toString(++charges);
        add(DetailField.OTHER_CHARGE_KIND, ordinal, new Cell(charge.field(), at.line(), at.column()));
        add(DetailField.OTHER_CHARGE_AMOUNT, ordinal, amount);
        add(DetailField.OTHER_CHARGE_PERCENT, ordinal, charge.percent());
        add(DetailField.OTHER_CHARGE_REASON, ordinal, charge.reason());
        add(DetailField.OTHER_CHARGE_HANDLING, ordinal, new Cell(handling, at.line(), at.column()));
    }

    /** A component begins; the ordinal tells its details from those of others. */
    public String beginComponent() {
        return Integer.toString(++components);
    }

    /** What follows is about another delivery than what came before. */
    public void beginDelivery() {
        delivery = deliveries + 1;
        deliveries = delivery;
    }

    /** What follows is about a delivery: one that there was, or one further on. */
    public void inDelivery(int ordinal) {
        delivery = ordinal;
        deliveries = Math.max(deliveries, ordinal);
    }

    /** What follows is about the whole order or line. */
    public void endDelivery() {
        delivery = 0;
    }

    /** How many deliveries have begun. */
    public int deliveries() {
        return deliveries;
    }

    /** Whether what follows is about a delivery. */
    public boolean isInDelivery() {
        return delivery > 0;
    }

    /** What a party's number is, by the name of its scheme as {@link SupplierBuilder#sort} knows them. */
    public static DetailField number(String scheme) {
        return DetailField.of(DetailField.Group.PARTY, SupplierBuilder.sort(scheme))
                .orElse(DetailField.PARTY_ID);
    }

    /** All of them; the list is empty again. */
    public List<StagedDetail> take() {
        List<StagedDetail> taken = details;
        details = List.of();
        ofDeliveries = 0;
        deliveries = 0;
        delivery = 0;
        quantities = 0;
        charges = 0;
        components = 0;
        return taken;
    }

    /** All of an order; an only delivery is the whole order's. */
    public List<StagedDetail> takeOfOrder() {
        return Deliveries.joined(take(), Cell.ABSENT, Cell.ABSENT);
    }

    /** All of a line; its deliveries say what its quantity is where it has none itself, and an only delivery of all of it is the whole line's. */
    public List<StagedDetail> takeOfLine(Cells.Builder<LineField> line) {
        List<StagedDetail> taken = take();
        Deliveries.complete(line, taken);
        return Deliveries.joined(taken, line.get(LineField.QUANTITY), line.get(LineField.UNIT));
    }

    /** As before, of a line that has its quantity if its table has a column for it. */
    public List<StagedDetail> takeOfLine(Cell quantity, Cell unit) {
        return Deliveries.joined(take(), quantity, unit);
    }

    private static Cell cut(Cell value, int longest) {
        String text = value.text();
        return text.length() <= longest ? value : new Cell(cut(text, longest + 1), value.line(), value.column());
    }

    /** Never cuts a character in two. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest + 1 : longest);
    }
}
