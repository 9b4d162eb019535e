package dev.poflow.worker.merchant;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All suppliers' cost lists. Immutable and thread-safe. */
public final class CostLists {

    public static final CostLists NONE = new CostLists(List.of());

    /** Of each supplier, the list that has begun last first. */
    private final Map<String, List<CostList>> bySupplier = new HashMap<>();

    public CostLists(List<CostList> lists) {
        for (CostList list : lists) {
            bySupplier
                    .computeIfAbsent(list.supplier(), first -> new ArrayList<>())
                    .add(list);
        }
        bySupplier
                .values()
                .forEach(ofSupplier -> ofSupplier.sort(
                        Comparator.comparing(CostList::validFrom).reversed()));
    }

    /** A cost and the list that it stands in. */
    public record Found(Cost cost, CostList list) {}

    /** What the supplier asks for an article on a day: of the lists that are valid then, the one that has begun last counts. */
    public Optional<Found> find(Supplier supplier, String sku, String unit, LocalDate date) {
        for (CostList list : bySupplier.getOrDefault(supplier.number(), List.of())) {
            if (list.validOn(date)) {
                Optional<Cost> cost = list.of(sku, unit);
                if (cost.isPresent()) {
                    return Optional.of(new Found(cost.get(), list));
                }
            }
        }
        return Optional.empty();
    }
}
