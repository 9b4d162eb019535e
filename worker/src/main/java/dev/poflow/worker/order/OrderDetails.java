package dev.poflow.worker.order;

import dev.poflow.worker.order.field.DetailField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an order or a line says beside its numbers, read. */
public record OrderDetails(List<OrderDetail> all) {

    public static final OrderDetails NONE = new OrderDetails(List.of());

    private static final List<DetailField> WANTED_BY = List.of(
            DetailField.REQUESTED_DELIVERY_DATE, DetailField.LATEST_DELIVERY_DATE, DetailField.EARLIEST_DELIVERY_DATE);

    /**
     * The day on which delivery is wanted: where none is named as such, the latest that will do, then the earliest. Where only deliveries name
     * one, the day that all of them have; null where they differ.
     */
    public @Nullable LocalDate requestedDeliveryDate() {
        Map<Integer, OrderDetail> days = new HashMap<>();
        Set<Integer> deliveries = new HashSet<>();
        for (OrderDetail detail : all) {
            deliveries.add(detail.delivery());
            if (WANTED_BY.contains(detail.field())) {
                days.merge(detail.delivery(), detail, OrderDetails::better);
            }
        }
        OrderDetail own = days.get(0);
        if (own != null) {
            return LocalDate.parse(own.value());
        }
        deliveries.remove(0);
        Set<String> different = days.values().stream().map(OrderDetail::value).collect(Collectors.toSet());
        return different.size() == 1 && days.size() == deliveries.size()
                ? LocalDate.parse(different.iterator().next())
                : null;
    }

    /** The first of two that counts more. */
    private static OrderDetail better(OrderDetail one, OrderDetail other) {
        return WANTED_BY.indexOf(other.field()) < WANTED_BY.indexOf(one.field()) ? other : one;
    }
}
