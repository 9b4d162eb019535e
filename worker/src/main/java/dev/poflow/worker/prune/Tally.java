package dev.poflow.worker.prune;

import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.store.prune.PruneStore.Amount;
import dev.poflow.worker.store.prune.PruneStore.OfMerchant;
import java.io.PrintStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is removed, merchant by merchant. For one thread. */
final class Tally {

    private final SortedMap<String, Amount> merchants = new TreeMap<>();

    static Tally of(List<OfMerchant> plan) {
        Tally tally = new Tally();
        plan.forEach(part -> tally.add(part.merchantId(), part.amount()));
        return tally;
    }

    void add(String merchantId, Amount amount) {
        if (!amount.equals(Amount.NOTHING)) {
            merchants.merge(merchantId, amount, Amount::plus);
        }
    }

    boolean isEmpty() {
        return merchants.isEmpty();
    }

    /** A line for each merchant, and one for all where there are several. */
    void write(PrintStream out) {
        merchants.forEach((merchantId, amount) -> out.println("  " + merchantId + ": " + said(amount)));
        if (merchants.size() > 1) {
            out.println("  all: " + said(merchants.values().stream().reduce(Amount.NOTHING, Amount::plus)));
        }
    }

    private static String said(Amount amount) {
        return String.join(
                ", ",
                Count.of(amount.workflows(), "workflow"),
                Count.of(amount.documents(), "document"),
                Count.of(amount.bytes(), "byte"),
                Count.of(amount.lines(), "quarantined line"),
                Count.of(amount.issues(), "issue"));
    }
}
