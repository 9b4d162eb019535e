package dev.poflow.worker.order;

import dev.poflow.worker.order.field.DetailField;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order or a line says beside its numbers, read. */
public record OrderDetails(List<OrderDetail> all) {

    public static final OrderDetails NONE = new OrderDetails(List.of());

    private static final List<DetailField> WANTED_BY = List.of(
            DetailField.REQUESTED_DELIVERY_DATE, DetailField.LATEST_DELIVERY_DATE, DetailField.EARLIEST_DELIVERY_DATE);

    /** The day on which delivery is wanted: where none is named as such, the latest that will do, then the earliest. */
    public @Nullable LocalDate requestedDeliveryDate() {
        for (DetailField field : WANTED_BY) {
            for (OrderDetail detail : all) {
                if (detail.field() == field) {
                    return LocalDate.parse(detail.value());
                }
            }
        }
        return null;
    }
}
