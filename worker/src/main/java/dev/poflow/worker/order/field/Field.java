package dev.poflow.worker.order.field;

/** What a value of a document can be to its order. */
public sealed interface Field permits OrderField, LineField, ChargeField, DetailField {}
