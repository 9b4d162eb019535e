package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.ReferenceKind;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order or a line says beside its numbers, as it comes. Takes one more than {@link StagedDetail#MOST}, by which Validate sees that
 * there were too many, and of each value no more than is kept: so no file fills the heap with it.
 */
public final class DetailList {

    /** Characters of a code that a file has for the kind of a reference. */
    private static final int LONGEST_KIND = 40;

    private List<StagedDetail> details = List.of();

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
        if (!value.present() || details.size() > StagedDetail.MOST) {
            return true;
        }
        StagedDetail detail = new StagedDetail(field, cut(of, LONGEST_KIND), cut(value));
        StagedDetail before = field.isOne() ? find(detail) : null;
        if (before != null) {
            return before.value().text().equals(detail.value().text());
        }
        if (details.isEmpty()) {
            details = new ArrayList<>(4);
        }
        details.add(detail);
        return true;
    }

    private @Nullable StagedDetail find(StagedDetail like) {
        for (StagedDetail each : details) {
            if (each.field() == like.field() && each.of().equals(like.of())) {
                return each;
            }
        }
        return null;
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
