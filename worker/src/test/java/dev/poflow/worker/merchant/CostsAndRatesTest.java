package dev.poflow.worker.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cost and which rate count on a day. */
class CostsAndRatesTest {

    private static final Supplier SUPPLIER = new Supplier("V-1", "", "");

    private static final CostLists LISTS = new CostLists(List.of(
            list("V-1", null, null, Map.of("A", List.of(cost("1", "")), "B", List.of(cost("1.50", "")))),
            list("V-1", "2026-01-01", "2026-06-30", Map.of("A", List.of(cost("2", "")))),
            list("V-1", "2026-03-01", "2026-03-31", Map.of("A", List.of(cost("3", "")))),
            list(
                    "V-1",
                    "2027-01-01",
                    null,
                    Map.of("C", List.of(cost("4", "EA"), cost("40", "CA")), "D", List.of(cost("5", "CA")))),
            list("V-2", null, null, Map.of("E", List.of(cost("6", ""))))));

    @ParameterizedTest
    @CsvSource({
        // article, unit, day -> cost: of the lists that are valid, the one that has begun last
        "A, EA, 2025-12-31, 1",
        "A, EA, 2026-01-01, 2",
        "A, EA, 2026-02-28, 2",
        "A, EA, 2026-03-01, 3",
        "A, EA, 2026-03-31, 3",
        "A, EA, 2026-04-01, 2",
        "A, EA, 2026-06-30, 2",
        "A, EA, 2026-07-01, 1",
        "B, EA, 2026-03-15, 1.50",
        "C, EA, 2027-01-01, 4",
        "C, ca, 2027-01-01, 40",
        "C, KG, 2027-01-01,",
        "C, '', 2027-01-01,",
        "C, EA, 2026-12-31,",
        "D, '', 2027-01-01, 5",
        "D, EA, 2027-01-01,",
        "E, EA, 2026-01-01,",
        "F, EA, 2026-01-01,"
    })
    void theListThatHasBegunLastCounts(String sku, String unit, LocalDate day, @Nullable BigDecimal cost) {
        assertThat(LISTS.find(SUPPLIER, sku, unit, day)
                        .map(found -> found.cost().cost()))
                .as("cost of %s per %s on %s", sku, unit, day)
                .isEqualTo(java.util.Optional.ofNullable(cost));
    }

    private static final Rates RATES = rates();

    private static Rates rates() {
        Rates.Builder builder = new Rates.Builder();
        builder.add("EUR", "USD", LocalDate.parse("2026-01-01"), new BigDecimal("1.10"));
        builder.add("EUR", "USD", LocalDate.parse("2026-03-01"), new BigDecimal("1.25"));
        builder.add("USD", "EUR", LocalDate.parse("2026-03-01"), new BigDecimal("0.81"));
        builder.add("SEK", "EUR", LocalDate.parse("2026-01-01"), new BigDecimal("0.08"));
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, day -> what 10 are worth, by the rate of which day
        "EUR, USD, 2026-01-01, 11.0000, 2026-01-01",
        "EUR, USD, 2026-02-28, 11.0000, 2026-01-01",
        "EUR, USD, 2026-03-01, 12.5000, 2026-03-01",
        "USD, EUR, 2026-02-28,  9.0909, 2026-01-01",
        "USD, EUR, 2026-03-01,  8.1000, 2026-03-01",
        "EUR, SEK, 2026-03-01, 125.0000, 2026-01-01",
        "EUR, USD, 2025-12-31,,",
        "SEK, USD, 2026-03-01,,"
    })
    void theNewestRateThatIsNotAfterTheDayCounts(
            String from, String to, LocalDate day, @Nullable BigDecimal worth, @Nullable LocalDate date) {
        var rate = RATES.find(from, to, day);

        assertThat(rate.map(known -> known.convert(BigDecimal.TEN)))
                .as("10 %s in %s on %s", from, to, day)
                .isEqualTo(java.util.Optional.ofNullable(worth));
        assertThat(rate.map(Rate::date)).isEqualTo(java.util.Optional.ofNullable(date));
    }

    private static CostList list(
            String supplier, @Nullable String from, @Nullable String to, Map<String, List<Cost>> costs) {
        return new CostList(
                supplier,
                "EUR",
                from == null ? LocalDate.MIN : LocalDate.parse(from),
                to == null ? LocalDate.MAX : LocalDate.parse(to),
                costs);
    }

    private static Cost cost(String cost, String unit) {
        return new Cost(new BigDecimal(cost), BigDecimal.ONE, unit);
    }
}
