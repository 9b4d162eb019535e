package dev.poflow.worker.stage;

import static dev.poflow.worker.order.IssueCode.CURRENCY_MISSING;
import static dev.poflow.worker.order.IssueCode.MARGIN_BELOW_FLOOR;
import static dev.poflow.worker.order.IssueCode.PRICE_MISSING;
import static dev.poflow.worker.order.IssueCode.SKU_UNKNOWN;
import static dev.poflow.worker.order.IssueCode.TOO_MANY_QUARANTINED;
import static dev.poflow.worker.order.IssueCode.TOTAL_RANGE;

import dev.poflow.worker.order.Arithmetic;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.LineRules;
import dev.poflow.worker.order.LineVerdict;
import dev.poflow.worker.order.MerchantConfig;
import dev.poflow.worker.order.MerchantConfig.Article;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.Severity;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.Policy;
import dev.poflow.worker.store.EnrichmentWriter;
import dev.poflow.worker.store.IssueStore.OrderIssues;
import dev.poflow.worker.store.OrderDetailRows;
import dev.poflow.worker.store.StagingStore.OrderRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Stage 4: accepted lines get what the merchant's configuration knows: own article number, missing price, tax class, margin check. */
public final class Enrich implements Stage {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public StageName name() {
        return StageName.Enrich;
    }

    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before) throws SQLException, ConfigurationException {
        int lastIssue = context.stores().issues().lastNumber(context.connection(), context.work());
        MerchantConfig config = context.stores().configs().load(context.connection(), context.work());
        try (Connection reading = context.readingConnection();
                EnrichmentWriter writer = new EnrichmentWriter(
                        context.connection(), context.work(), context.stores().executions(), lastIssue)) {
            Pass pass =
                    new Pass(context, reading, writer, config, before.parsed().decimalMark());
            context.stores().staging().acceptedLines(reading, context.work(), pass::enrich);
            pass.finishOrders();
            writer.finish();
            int quarantined = before.quarantined().lines() + pass.quarantinedLines;
            int withoutLines = before.quarantined().orders() + pass.emptiedOrders;
            for (Map.Entry<Integer, Integer> order : pass.overflowing.entrySet()) {
                quarantined += context.stores()
                        .issues()
                        .quarantineOrder(context.connection(), context.work(), order.getKey(), order.getValue());
                withoutLines++;
            }
            return before.with(new WorkflowResult.Quarantined(quarantined, withoutLines));
        }
    }

    /** One pass over a file's accepted lines. */
    private static final class Pass {

        private final StageContext context;
        private final Connection reading;
        private final EnrichmentWriter writer;
        private final MerchantConfig config;
        private final LineRules rules;
        private final char decimalMark;
        private final Map<Integer, OrderSum> sums = new LinkedHashMap<>();
        /** Orders whose total cannot be stored, and the issue that says so. */
        private final Map<Integer, Integer> overflowing = new LinkedHashMap<>();

        private int quarantinedLines;
        private int emptiedOrders;
        private int done;

        Pass(StageContext context, Connection reading, EnrichmentWriter writer, MerchantConfig config, char decimalMark)
                throws SQLException {
            this.context = context;
            this.reading = reading;
            this.writer = writer;
            this.config = config;
            this.decimalMark = decimalMark;
            this.rules = new LineRules(decimalMark);
            Map<Integer, OrderIssues> holds =
                    context.stores().issues().ofOrders(reading, context.work(), Severity.HOLDS_ORDER);
            Map<Integer, OrderIssues> rejected =
                    context.stores().issues().ofOrders(reading, context.work(), Severity.REJECTS_ORDER);
            Map<Integer, Integer> quarantined = context.stores().issues().quarantinedByOrder(reading, context.work());
            List<OrderRow> orders = context.stores().staging().orders(reading, context.work());
            Map<Integer, String> lineCurrencies =
                    orders.stream().allMatch(row -> row.order().currency().present())
                            ? Map.of()
                            : context.stores().staging().lineCurrencies(reading, context.work());
            for (OrderRow row : orders) {
                int number = row.order().number();
                Cell own = row.order().currency();
                String currency = own.present() ? own.text() : lineCurrencies.getOrDefault(number, config.currency());
                OrderSum sum = new OrderSum(
                        row,
                        currency.toUpperCase(Locale.ROOT),
                        quarantined.getOrDefault(number, 0),
                        rejected.containsKey(number));
                if (holds.containsKey(number)) {
                    sum.holdReasons.add(holds.get(number).codes());
                }
                sums.put(number, sum);
            }
        }

        void enrich(StagedLine staged) throws SQLException {
            OrderSum sum = sums.get(staged.orderNumber());
            if (sum == null
                    || !(rules.check(staged, OrderTally.decimals(staged, sum.order))
                            instanceof LineVerdict.Accepted(OrderLine line, var _))) {
                throw new IllegalStateException("line " + staged.lineNumber() + " was accepted, but is not acceptable");
            }
            Optional<Article> article = config.article(line);
            if (article.isEmpty() && context.policy().unknownSku() == Policy.UnknownSku.Quarantine) {
                Issue unknown = Issue.ofLine(
                        SKU_UNKNOWN,
                        staged,
                        staged.article().best(),
                        "sku",
                        "The merchant has no article \"%s\".".formatted(line.sku()));
                writer.quarantine(
                        staged.orderNumber(),
                        staged.lineNumber(),
                        writer.issue(unknown, unknown.code().severity()));
                sum.quarantined++;
                quarantinedLines++;
            } else {
                add(staged, article.isEmpty() ? line : known(staged, line, article.get(), sum), article, sum);
            }
            context.progress().lines(++done);
        }

        private OrderLine known(StagedLine staged, OrderLine line, Article article, OrderSum sum) throws SQLException {
            OrderLine named = line.named(article.sku());
            if (!article.currency().equals(sum.currency)) {
                return named;
            }
            OrderLine priced =
                    named.unitPrice() == null && article.cost() != null ? named.priced(article.cost()) : named;
            if (priced.amount() != null && !Arithmetic.storable(priced.amount())) {
                // As if there were no cost: the order is held for want of a price.
                return named;
            }
            checkMargin(staged, priced, article, sum);
            return priced;
        }

        private void checkMargin(StagedLine staged, OrderLine line, Article article, OrderSum sum) throws SQLException {
            BigDecimal cost = line.unitPrice();
            BigDecimal price = article.price();
            if (config.marginFloorPercent() == null
                    || sum.isCancellation()
                    || cost == null
                    || price == null
                    || price.signum() <= 0) {
                return;
            }
            BigDecimal costOfOne = cost.divide(line.baseQuantity(), Arithmetic.SCALE, RoundingMode.HALF_UP);
            BigDecimal margin = price.subtract(costOfOne).multiply(HUNDRED).divide(price, 2, RoundingMode.HALF_UP);
            if (margin.compareTo(config.marginFloorPercent()) < 0) {
                hold(
                        sum,
                        Issue.ofLine(
                                MARGIN_BELOW_FLOOR,
                                staged,
                                staged.unitPrice(),
                                "unitPrice",
                                "At this price the margin of %s is %s %%, below the floor of %s %%."
                                        .formatted(
                                                article.sku(),
                                                margin.toPlainString(),
                                                config.marginFloorPercent().toPlainString())));
            }
        }

        private void add(StagedLine staged, OrderLine line, Optional<Article> article, OrderSum sum)
                throws SQLException {
            if (line.amount() == null) {
                if (!sum.priceMissing && !sum.isCancellation()) {
                    sum.priceMissing = true;
                    hold(
                            sum,
                            Issue.ofLine(
                                    PRICE_MISSING,
                                    staged,
                                    staged.unitPrice(),
                                    "unitPrice",
                                    "The line has no price, and the merchant's configuration has no cost for it."));
                }
            } else {
                sum.amount = sum.amount.add(line.amount());
            }
            sum.lines++;
            String taxClass =
                    article.map(Article::taxClass).filter(t -> !t.isEmpty()).orElse(config.taxClass());
            writer.line(line, sum.currencyOrNone(), taxClass, article.isPresent());
        }

        void finishOrders() throws SQLException {
            try (OrderDetailRows details = context.stores().staging().orderDetails(reading, context.work())) {
                for (OrderSum sum : sums.values()) {
                    boolean cancels = sum.isCancellation() && !sum.rejected;
                    if (sum.lines == 0 && !cancels) {
                        emptiedOrders += sum.quarantined > 0 ? 1 : 0;
                    } else if (Arithmetic.storable(sum.amount)) {
                        finish(sum, details.of(sum.order.number()));
                    } else {
                        Issue tooLarge =
                                ofOrder(sum, TOTAL_RANGE, "totalAmount", "The lines add up to more than 15 digits.");
                        overflowing.put(sum.order.number(), writer.issue(tooLarge, TOTAL_RANGE.severity()));
                    }
                }
            }
        }

        private void finish(OrderSum sum, List<StagedDetail> details) throws SQLException {
            // Here and not in Validate: Enrich is the last stage that may quarantine single lines.
            int quarantined = sum.quarantinedBefore + sum.quarantined;
            int all = quarantined + sum.lines;
            if (!sum.isCancellation()
                    && 100L * quarantined > (long) context.policy().maxQuarantinedPercent() * all) {
                hold(
                        sum,
                        ofOrder(
                                sum,
                                TOO_MANY_QUARANTINED,
                                "lines",
                                "%d of %d lines are quarantined, more than %d %%."
                                        .formatted(
                                                quarantined,
                                                all,
                                                context.policy().maxQuarantinedPercent())));
            }
            if (sum.currency.isEmpty() && !sum.isCancellation()) {
                hold(
                        sum,
                        ofOrder(
                                sum,
                                CURRENCY_MISSING,
                                "currency",
                                "The order names no currency, and the merchant's configuration has no default."));
            }
            writer.order(sum.enriched(details, decimalMark), config.version());
        }

        private static Issue ofOrder(OrderSum sum, IssueCode code, String field, String message) {
            return Issue.ofOrder(code, sum.order.number(), sum.order.purchaseOrderNumber(), field, message);
        }

        private void hold(OrderSum sum, Issue issue) throws SQLException {
            sum.holdReasons.add(issue.code().name());
            writer.issue(issue, Severity.HOLDS_ORDER);
        }
    }
}
