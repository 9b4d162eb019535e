package dev.poflow.worker.merchant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rates between currencies, each from its date on. Immutable and thread-safe. */
public final class Rates {

    public static final Rates NONE = new Builder().build();

    private final Map<String, TreeMap<LocalDate, BigDecimal>> rates;

    private Rates(Builder builder) {
        this.rates = builder.rates;
    }

    /** Takes rates one by one. Not to be used after {@link #build}. */
    public static final class Builder {

        private final Map<String, TreeMap<LocalDate, BigDecimal>> rates = new HashMap<>();

        /** One unit of {@code from} is worth {@code rate} of {@code to}. @return whether there is none of that day yet */
        public boolean add(String from, String to, LocalDate date, BigDecimal rate) {
            return rates.computeIfAbsent(key(from, to), first -> new TreeMap<>())
                            .putIfAbsent(date, rate)
                    == null;
        }

        public Rates build() {
            return new Rates(this);
        }
    }

    /** The newest rate that is not after the day, in either direction; the one in this direction where both are of one day. */
    public Optional<Rate> find(String from, String to, LocalDate day) {
        Rate direct = newest(from, to, day, false);
        Rate inverse = newest(to, from, day, true);
        if (direct == null || inverse != null && inverse.date().isAfter(direct.date())) {
            return Optional.ofNullable(inverse);
        }
        return Optional.of(direct);
    }

    private @Nullable Rate newest(String from, String to, LocalDate day, boolean inverse) {
        TreeMap<LocalDate, BigDecimal> ofPair = rates.get(key(from, to));
        Map.Entry<LocalDate, BigDecimal> entry = ofPair == null ? null : ofPair.floorEntry(day);
        return entry == null ? null : new Rate(entry.getValue(), entry.getKey(), inverse);
    }

    private static String key(String from, String to) {
        return from + to;
    }
}
