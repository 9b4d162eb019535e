package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.ReferenceKind;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order or a line says beside its numbers, as it comes. Takes one more than {@link StagedDetail#MOST}, by which Validate sees that
 * there were too many, and of each value no more than is kept: so no file fills the heap with it.
 */
public final class DetailList {

    /** Characters of a code that a file has for the kind of a reference. */
    private static final int LONGEST_KIND = 40;

    private List<StagedDetail> details = List.of();

    public void add(DetailField field, Cell value) {
        add(field, "", value);
    }

    public void add(DetailField field, PartyRole role, Cell value) {
        add(field, role.member, value);
    }

    public void add(ReferenceKind kind, Cell number) {
        add(DetailField.REFERENCE, kind.member, number);
    }

    /** Adds a value, where there is one. */
    public void add(DetailField field, String of, Cell value) {
        if (!value.present() || details.size() > StagedDetail.MOST) {
            return;
        }
        if (details.isEmpty()) {
            details = new ArrayList<>(4);
        }
        details.add(new StagedDetail(field, cut(of, LONGEST_KIND), cut(value)));
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
        return taken;
    }

    private static Cell cut(Cell value) {
        String text = value.text();
        return text.length() <= StagedDetail.LONGEST
                ? value
                : new Cell(cut(text, StagedDetail.LONGEST + 1), value.line(), value.column());
    }

    /** Never cuts a character in two. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest + 1 : longest);
    }
}
