package dev.poflow.worker.order;

import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.staged.StagedDetail;

/**
 * A detail that has been read.
 *
 * @param of as {@link StagedDetail#of()}
 * @param delivery as {@link StagedDetail#delivery()}
 * @param value a text; an ISO 8601 date; a decimal number with a dot
 */
public record OrderDetail(DetailField field, String of, int delivery, String value) {}
