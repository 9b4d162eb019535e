package dev.poflow.worker.config;

import dev.poflow.worker.merchant.Cost;
import dev.poflow.worker.merchant.CostList;
import dev.poflow.worker.merchant.CostLists;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code costLists}. For one thread. */
final class CostListsReader {

    private static final int LONGEST_NUMBER = 100;

    private final ConfigInput input;
    private final References suppliers;
    private final References skus;
    private final ArticlesReader articles;
    private final References withoutCurrency;
    private final List<CostList> lists = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();

    /** @param withoutCurrency takes lists that need the merchant's currency */
    CostListsReader(
            ConfigInput input,
            References suppliers,
            References skus,
            ArticlesReader articles,
            References withoutCurrency) {
        this.input = input;
        this.suppliers = suppliers;
        this.skus = skus;
        this.articles = articles;
        this.withoutCurrency = withoutCurrency;
    }

    /** What is written of one list. */
    private static final class Written {
        String supplier = "";
        String currency = "";
        LocalDate validFrom = LocalDate.MIN;
        LocalDate validTo = LocalDate.MAX;
        final Map<String, List<Cost>> costs = new HashMap<>();
        boolean hasSupplier;
    }

    void read(Problems problems) throws UnreadableConfigException {
        input.list(() -> list(problems));
    }

    CostLists lists() {
        return new CostLists(lists);
    }

    private void list(Problems problems) throws UnreadableConfigException {
        Written written = new Written();
        int line = input.object(Fields.COST_LIST, field -> field(field, written));
        if (line == ConfigInput.NO_OBJECT) {
            return;
        }
        if (!written.hasSupplier) {
            input.missing(line, "supplier", "write the number that it has under suppliers");
        }
        if (written.validTo.isBefore(written.validFrom)) {
            problems.add(
                    line,
                    input.path() + ".validTo",
                    "is before validFrom: the list from %s to %s would never be valid"
                            .formatted(written.validFrom, written.validTo));
            return;
        }
        if (written.currency.isEmpty()) {
            withoutCurrency.add("", input.path(), line);
        }
        CostList list =
                new CostList(written.supplier, written.currency, written.validFrom, written.validTo, written.costs);
        for (CostList other : lists) {
            if (other.supplier().equals(list.supplier())
                    && other.validFrom().equals(list.validFrom())
                    && other.overlaps(list)) {
                problems.add(
                        line,
                        input.path(),
                        "supplier %s has another list that begins on the same day: make one of both"
                                .formatted(list.supplier()));
                break;
            }
        }
        lists.add(list);
    }

    private void field(String field, Written written) throws UnreadableConfigException {
        switch (field) {
            case "supplier" -> {
                written.supplier = input.text(LONGEST_NUMBER);
                written.hasSupplier = true;
                suppliers.add(written.supplier, input);
            }
            case "currency" -> written.currency = input.currency();
            case "validFrom" -> written.validFrom = Objects.requireNonNullElse(input.date(), LocalDate.MIN);
            case "validTo" -> written.validTo = Objects.requireNonNullElse(input.date(), LocalDate.MAX);
            default -> input.list(() -> cost(written.costs));
        }
    }

    private void cost(Map<String, List<Cost>> costs) throws UnreadableConfigException {
        String[] texts = {"", ""};
        @Nullable BigDecimal[] numbers = {null, BigDecimal.ONE};
        boolean[] given = {false, false};
        int line = input.object(Fields.COST, field -> {
            switch (field) {
                case "sku" -> {
                    given[0] = true;
                    texts[0] = articles.shared(input.text(LONGEST_NUMBER));
                    if (!articles.has(texts[0])) {
                        skus.add(texts[0], input);
                    }
                }
                case "cost" -> {
                    given[1] = true;
                    numbers[0] = input.amount();
                }
                case "per" -> {
                    numbers[1] = input.amount();
                    if (numbers[1] != null && numbers[1].signum() == 0) {
                        input.problem("must be more than 0: the quantity that the cost is for");
                    }
                }
                default -> texts[1] = shared.computeIfAbsent(input.text(LONGEST_NUMBER), first -> first);
            }
        });
        if (line == ConfigInput.NO_OBJECT) {
            return;
        }
        if (!given[0]) {
            input.missing(line, "sku", "write the merchant's own number for the article");
        }
        if (!given[1]) {
            input.missing(line, "cost", "write what the supplier asks for the article");
        }
        BigDecimal amount = numbers[0];
        BigDecimal per = numbers[1];
        if (texts[0].isEmpty() || amount == null || per == null) {
            return;
        }
        // BigDecimal.ONE itself where it is one, as it mostly is: a list may have hundreds of thousands of costs.
        Cost cost = new Cost(amount, per.compareTo(BigDecimal.ONE) == 0 ? BigDecimal.ONE : per, texts[1]);
        List<Cost> others = costs.getOrDefault(texts[0], List.of());
        if (others.stream().anyMatch(other -> other.unit().equalsIgnoreCase(cost.unit()))) {
            input.problemAt(
                    line,
                    "the list has another cost of article %s%s: leave one out"
                            .formatted(texts[0], cost.unit().isEmpty() ? "" : " per " + cost.unit()));
            return;
        }
        if (others.isEmpty()) {
            costs.put(texts[0], List.of(cost));
        } else {
            List<Cost> all = new ArrayList<>(others);
            all.add(cost);
            costs.put(texts[0], List.copyOf(all));
        }
    }
}
