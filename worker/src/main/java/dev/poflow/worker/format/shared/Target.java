package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Field;

/** What is made of a place of a document: one cell of a mapping's table. */
public sealed interface Target {

    /**
     * A field.
     *
     * @param of which of several a detail is, as {@link dev.poflow.worker.order.staged.StagedDetail#of()}; empty where there is one only, or
     *     where the reader knows which, such as the role of the party that it is in
     */
    record Read(Field field, String of) implements Target {}

    /**
     * Nothing by itself: it says how another value is meant, such as a date's format.
     *
     * @param how such as "the date's format"
     */
    record Tells(String how) implements Target {}

    /**
     * Nothing.
     *
     * @param because a sentence without its full stop
     */
    record NotRead(String because) implements Target {}
}
