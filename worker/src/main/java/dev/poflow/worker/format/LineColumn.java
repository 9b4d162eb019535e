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
     */
    record OfDetail(DetailField field, String of, int number) implements LineColumn {

        @Override
        public int group() {
            return 2 + field.group.ordinal();
        }

        @Override
        public int place() {
            return field.ordinal();
        }
    }
}
