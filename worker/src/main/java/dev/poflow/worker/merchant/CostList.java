package dev.poflow.worker.merchant;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a supplier has agreed to deliver at for some time.
 *
 * @param supplier the merchant's number for it
 * @param currency of its costs; empty for the merchant's
 * @param validFrom the first day, {@link LocalDate#MIN} where it has always been valid
 * @param validTo the last day, {@link LocalDate#MAX} where there is no end
 * @param costs by the merchant's article number; several where units differ
 */
public record CostList(
        String supplier, String currency, LocalDate validFrom, LocalDate validTo, Map<String, List<Cost>> costs) {

    /** Whether both are valid on some day. */
    public boolean overlaps(CostList other) {
        return !validFrom.isAfter(other.validTo) && !other.validFrom.isAfter(validTo);
    }

    boolean validOn(LocalDate date) {
        return !date.isBefore(validFrom) && !date.isAfter(validTo);
    }

    /** The cost in this unit; one that is for whichever unit; where the line names no unit, the only one that there is. */
    Optional<Cost> of(String sku, String unit) {
        List<Cost> ofArticle = costs.getOrDefault(sku, List.of());
        for (Cost cost : ofArticle) {
            if (cost.unit().equalsIgnoreCase(unit)) {
                return Optional.of(cost);
            }
        }
        for (Cost cost : ofArticle) {
            if (cost.unit().isEmpty() || unit.isEmpty() && ofArticle.size() == 1) {
                return Optional.of(cost);
            }
        }
        return Optional.empty();
    }
}
