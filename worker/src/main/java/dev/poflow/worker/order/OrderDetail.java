package dev.poflow.worker.order;

/**
 * A detail that has been read.
 *
 * @param of as {@link StagedDetail#of()}
 * @param value a text; an ISO 8601 date; a decimal number with a dot
 */
public record OrderDetail(DetailField field, String of, String value) {}
