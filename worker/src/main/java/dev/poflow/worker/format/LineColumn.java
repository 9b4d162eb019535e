package dev.poflow.worker.format;

import dev.poflow.worker.format.table.LineColumnNames;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import java.util.Comparator;

/**
 * A column of a table for what a line can have several of: an allowance or a charge, or something that it says beside its numbers. They are
 * ordered as they stand best in a table.
 */
public sealed interface LineColumn extends Comparable<LineColumn> {

    /** Ordinals, kinds and the like are ordered by length first, for 2 comes before 10. */
    Comparator<LineColumn> ORDER = Comparator.comparingInt(LineColumn::group)
            .thenComparingInt(column -> column.of().length())
            .thenComparing(LineColumn::of)
            .thenComparingInt(LineColumn::place)
            .thenComparingInt(LineColumn::number);

    /** More than there are groups of details. */
    int GROUPS = 100;

    /** What keeps those together that belong together. */
    int group();

    /** Which one of its group: an ordinal, a party's role, the kind of a reference; empty where there is one only. */
    String of();

    /** The place among those of the same one. */
    int place();

    /** Counts the values of the same sort, from 1. */
    int number();

    @Override
    default int compareTo(LineColumn other) {
        return ORDER.compare(this, other);
    }

    /** The header above the column, as {@code docs/formats.md} has it: with a number from the second on, such as "Note", "Note 2". */
    default String header() {
        return LineColumnNames.name(this);
    }

    /**
     * A part of an allowance or of a charge.
     *
     * @param charge whether it is of a charge
     * @param part one of {@link ChargeField#SAID}
     * @param ordinal of the allowance or the charge, from 1
     */
    record OfCharge(boolean charge, ChargeField part, int ordinal) implements LineColumn {

        @Override
        public int group() {
            return charge ? 1 : 0;
        }

        @Override
        public String of() {
            return Integer.toString(ordinal);
        }

        @Override
        public int place() {
            return part.ordinal();
        }

        @Override
        public int number() {
            return 1;
        }
    }

    /**
     * A detail.
     *
     * @param of as a staged detail has it; accounts are counted from 1
     * @param delivery the ordinal of the delivery that it is about, from 1; 0 where it is about the whole line
     */
    record OfDetail(DetailField field, String of, int delivery, int number) implements LineColumn {

        /** Deliveries that a table can have columns for. */
        public static final int MOST_DELIVERIES = 9_999;

        public OfDetail(DetailField field, String of, int number) {
            this(field, of, 0, number);
        }

        @Override
        public int group() {
            // A delivery's columns stand together, and how much it is stands first.
            int ofSort = field.group == DetailField.Group.DELIVERY ? 0 : 2 + field.group.ordinal();
            return GROUPS * delivery + ofSort;
        }

        @Override
        public int place() {
            return field.ordinal();
        }
    }
}
