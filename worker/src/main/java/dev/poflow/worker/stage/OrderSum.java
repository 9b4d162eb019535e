package dev.poflow.worker.stage;

import dev.poflow.worker.merchant.MerchantConfig;
import dev.poflow.worker.merchant.Supplier;
import dev.poflow.worker.merchant.SupplierMatch;
import dev.poflow.worker.order.EnrichedOrder;
import dev.poflow.worker.order.OrderCharge;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.rule.ChargeRules;
import dev.poflow.worker.order.rule.DetailRules;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedSupplier;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.MoneyText;
import dev.poflow.worker.order.value.OrderDate;
import dev.poflow.worker.order.value.Revision;
import dev.poflow.worker.store.staged.StagingStore.OrderRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is added up of one order. */
final class OrderSum {

    /** ISO 4217 for "no currency": such an order is held until somebody says which one was meant. */
    private static final String NO_CURRENCY = "XXX";

    final StagedOrder order;
    final String currency;
    final TreeSet<String> holdReasons = new TreeSet<>();
    final int quarantinedBefore;
    int quarantined;
    int lines;
    final StagedTotals totals;
    final boolean rejected;
    BigDecimal amount = BigDecimal.ZERO;
    final SupplierMatch supplier;

    /** Who is on the other side; nobody where it is not known. */
    final StagedSupplier partner;

    /** What the order is filed under as long as that is not known. */
    private final String otherwise;

    final Pricing pricing;

    OrderSum(
            OrderRow row,
            String currency,
            int quarantinedBefore,
            boolean rejected,
            Sides sides,
            MerchantConfig config,
            LocalDate startedOn) {
        this.order = row.order();
        this.totals = row.totals();
        this.rejected = rejected;
        this.currency = currency;
        this.quarantinedBefore = quarantinedBefore;
        this.partner = sides.partner(order);
        this.otherwise = sides.sender(order.number());
        this.supplier = config.suppliers().match(partner);
        this.pricing = new Pricing(
                config,
                supplier.orNull(),
                currency,
                OrderDate.read(order.orderDate().text()).orElse(startedOn));
    }

    boolean isCancellation() {
        return order.kind() == OrderKind.CANCELLATION;
    }

    /** As it is posted. */
    String currencyOrNone() {
        return currency.isEmpty() ? NO_CURRENCY : currency;
    }

    /**
     * The order's header, ready to be posted.
     *
     * @param details what it says beside its numbers, as written
     * @param decimalMark what stands before decimals in the file's numbers
     */
    EnrichedOrder enriched(List<StagedDetail> details, char decimalMark) {
        int decimals = IsoCurrency.decimals(currency);
        Supplier known = supplier.orNull();
        // One that cannot be read has made Validate hold the order.
        List<OrderCharge> charges = totals.charges().stream()
                .flatMap(charge -> ChargeRules.read(charge, amount, decimals, currency, decimalMark).stream())
                .toList();
        return new EnrichedOrder(
                order.number(),
                order.kind(),
                known == null ? filedUnder() : known.number(),
                supplier instanceof SupplierMatch.Found found ? found.by().name() : "",
                known == null ? partner : partner.orNamed(known.name()),
                order.purchaseOrderNumber().text(),
                order.cell(OrderField.RELEASE_NUMBER).text(),
                order.cell(OrderField.ORDER_TYPE).text(),
                OrderRules.isTest(order),
                revision(order),
                OrderDate.read(order.orderDate().text()).orElse(null),
                currencyOrNone(),
                amount,
                charges,
                storable(totals.cell(OrderField.TAX_AMOUNT), currency, decimalMark),
                storable(totals.cell(OrderField.PAYABLE_AMOUNT), currency, decimalMark),
                lines,
                isCancellation() ? "" : String.join(", ", holdReasons),
                DetailRules.read(details, decimalMark).details());
    }

    private String filedUnder() {
        return partner.best().present() ? partner.best().text() : otherwise;
    }

    private static @Nullable Integer revision(StagedOrder order) {
        boolean next = order.kind().followsNewest()
                || order.kind() == OrderKind.REPLACEMENT && !order.revision().present();
        return next ? null : Revision.read(order.revision().text()).orElseThrow();
    }

    private static @Nullable BigDecimal storable(Cell declared, String currency, char decimalMark) {
        return MoneyText.read(declared.text(), currency, decimalMark)
                .filter(Arithmetic::storable)
                .orElse(null);
    }
}
