package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.CURRENCY_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.PRICE_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.RATE_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.TOO_MANY_QUARANTINED;
import static dev.poflow.worker.order.issue.IssueCode.TOTAL_RANGE;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.StageName;
import dev.poflow.contract.UnknownSku;
import dev.poflow.worker.merchant.Article;
import dev.poflow.worker.merchant.ArticleMatch;
import dev.poflow.worker.merchant.MerchantConfig;
import dev.poflow.worker.merchant.SupplierMatch;
import dev.poflow.worker.order.EnrichedLine;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.PriceBasis;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.rule.LineRules;
import dev.poflow.worker.order.rule.LineVerdict;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.store.issue.IssueStore.OrderIssues;
import dev.poflow.worker.store.posted.EnrichmentWriter;
import dev.poflow.worker.store.staged.OrderDetailRows;
import dev.poflow.worker.store.staged.StagedLines;
import dev.poflow.worker.store.staged.StagingStore.OrderRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stage 4: accepted lines get what the merchant's configuration knows: own article number, missing price, tax class, margin check. */
public final class Enrich implements Stage {

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
            pass.enrichAccepted();
            pass.finishOrders();
            writer.finish();
            new EarlierSuppliers(config.suppliers()).keep(context);
            int quarantined = before.quarantined().lines() + pass.quarantinedLines;
            int withoutLines = before.quarantined().orders() + pass.emptiedOrders + pass.overflowing.size();
            if (!pass.overflowing.isEmpty()) {
                quarantined += context.stores()
                        .issues()
                        .quarantineOrders(context.connection(), context.work(), pass.overflowing);
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
        private final Sides sides;
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
            LocalDate startedOn = context.stores().executions().startedOn(reading, context.work());
            this.sides = new Sides(context, reading, config.trade(), orders);
            for (OrderRow row : orders) {
                int number = row.order().number();
                OrderSum sum = new OrderSum(
                        row,
                        currency(row, config).toUpperCase(Locale.ROOT),
                        quarantined.getOrDefault(number, 0),
                        rejected.containsKey(number),
                        sides,
                        config,
                        startedOn);
                if (holds.containsKey(number)) {
                    sum.holdReasons.add(holds.get(number).codes());
                }
                sums.put(number, sum);
            }
        }

        /** The order's, else its lines', else the merchant's. */
        private static String currency(OrderRow row, MerchantConfig config) {
            String written = row.order().currency().text();
            String ofLines = written.isEmpty() ? row.lineCurrency() : written;
            return ofLines.isEmpty() ? config.currency() : ofLines;
        }

        void enrichAccepted() throws SQLException {
            BitSet quarantined = context.stores().issues().quarantined(reading, context.work());
            try (StagedLines lines = context.stores().staging().lines(reading, context.work())) {
                for (StagedLine line = lines.next(); line != null; line = lines.next()) {
                    if (!quarantined.get(line.lineNumber())) {
                        enrich(line);
                    }
                }
            }
        }

        private void enrich(StagedLine staged) throws SQLException {
            OrderSum sum = sums.get(staged.orderNumber());
            if (sum == null) {
                throw new IllegalStateException("line " + staged.lineNumber() + " has no order");
            }
            String currency = staged.currency().present() ? staged.currency().text() : sum.currency;
            switch (rules.check(staged, OrderTally.decimals(staged, sum.order), currency)) {
                case LineVerdict.Accepted(OrderLine line, var _) -> enrich(staged, line, sum);
                // Somebody has given the merchant another currency than Validate knew.
                case LineVerdict.Rejected(var issues) -> quarantine(staged, issues.getFirst(), sum);
            }
            context.progress().lines(++done, staged.sourceLine());
        }

        private void enrich(StagedLine staged, OrderLine line, OrderSum sum) throws SQLException {
            ArticleMatch match = config.articles().match(line, sum.pricing.supplier());
            Article article = match.orNull();
            if (match instanceof ArticleMatch.Ambiguous(String number)) {
                warn(ConfigIssues.ambiguousArticle(staged, number));
            }
            if (article == null
                    && context.policy().unknownSku() == UnknownSku.Quarantine
                    && !LineRules.isUnnamed(staged)) {
                quarantine(staged, ConfigIssues.unknownArticle(staged, line), sum);
            } else if (article == null) {
                missingPrice(
                        staged,
                        line,
                        sum,
                        "the merchant's configuration has no article "
                                + (line.sku().isEmpty() ? line.text(LineField.DESCRIPTION) : line.sku()));
                add(line, null, null, sum);
            } else {
                addKnown(staged, line.named(article.sku()), article, sum);
            }
        }

        private void quarantine(StagedLine staged, Issue issue, OrderSum sum) throws SQLException {
            writer.quarantine(
                    staged.orderNumber(),
                    staged.lineNumber(),
                    writer.issue(issue, issue.code().severity()));
            sum.quarantined++;
            quarantinedLines++;
        }

        private void addKnown(StagedLine staged, OrderLine line, Article article, OrderSum sum) throws SQLException {
            switch (sum.pricing.price(line, article)) {
                case Pricing.Priced.Known(OrderLine priced, PriceBasis basis) -> {
                    checkMargin(staged, priced, article, sum);
                    add(priced, article, basis, sum);
                }
                case Pricing.Priced.Missing(String why) -> {
                    missingPrice(staged, line, sum, why);
                    add(line, article, null, sum);
                }
                case Pricing.Priced.NoRate(String from) -> {
                    missingRate(staged, "The cost of " + article.sku(), from, sum);
                    add(line, article, null, sum);
                }
            }
        }

        private void checkMargin(StagedLine staged, OrderLine line, Article article, OrderSum sum) throws SQLException {
            Pricing.Margin margin = sum.pricing.margin(line, article);
            BigDecimal floor = config.marginFloorPercent();
            BigDecimal percent = margin.percent();
            if (!margin.noRateFrom().isEmpty()) {
                missingRate(staged, "The selling price of " + article.sku(), margin.noRateFrom(), sum);
            } else if (floor != null && percent != null && percent.compareTo(floor) < 0) {
                hold(sum, ConfigIssues.belowFloor(staged, article, percent, floor));
            }
        }

        private void missingPrice(StagedLine staged, OrderLine line, OrderSum sum, String why) throws SQLException {
            if (line.amount() == null && !sum.holdReasons.contains(PRICE_MISSING.name())) {
                hold(sum, ConfigIssues.missingPrice(staged, why));
            }
        }

        private void missingRate(StagedLine staged, String of, String from, OrderSum sum) throws SQLException {
            if (!sum.holdReasons.contains(RATE_MISSING.name())) {
                hold(sum, ConfigIssues.missingRate(staged, of, from, sum, sum.pricing.day()));
            }
        }

        private void add(OrderLine line, @Nullable Article article, @Nullable PriceBasis basis, OrderSum sum)
                throws SQLException {
            if (line.amount() != null) {
                sum.amount = sum.amount.add(line.amount());
            }
            sum.lines++;
            String taxClass = config.taxes().of(article, sum.pricing.supplier());
            writer.line(new EnrichedLine(
                    line, sum.currencyOrNone(), taxClass, config.taxes().percent(taxClass), article != null, basis));
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
                        Issue tooLarge = ofOrder(
                                sum,
                                TOTAL_RANGE,
                                OrderField.TOTAL_AMOUNT.member,
                                "The lines add up to more than 15 digits.");
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
                                "%d of %s quarantined, more than %d %%."
                                        .formatted(
                                                quarantined,
                                                Count.of(all, "line"),
                                                context.policy().maxQuarantinedPercent())));
            }
            if (sum.currency.isEmpty() && !sum.isCancellation()) {
                hold(
                        sum,
                        ofOrder(
                                sum,
                                CURRENCY_MISSING,
                                OrderField.CURRENCY.member,
                                "The order names no currency, and the merchant's configuration has no default."));
            }
            checkSupplier(sum);
            writer.order(sum.enriched(details, decimalMark), config.version());
        }

        private void checkSupplier(OrderSum sum) throws SQLException {
            for (Issue doubt : sides.doubts(sum.order)) {
                if (sides.holds()) {
                    hold(sum, doubt);
                } else {
                    warn(doubt);
                }
            }
            if (!sum.partner.best().present()) {
                hold(sum, sides.missing(sum.order));
                return;
            }
            switch (sum.supplier) {
                case SupplierMatch.Found _ -> {}
                case SupplierMatch.Unknown _ when config.suppliers().isEmpty() -> {}
                case SupplierMatch.Unknown _ -> warn(ConfigIssues.unknownSupplier(sum.order, sum.partner));
                case SupplierMatch.Ambiguous(String why) -> hold(sum, ConfigIssues.ambiguousSupplier(sum.order, why));
            }
        }

        private static Issue ofOrder(OrderSum sum, IssueCode code, String field, String message) {
            return Issue.ofOrder(code, sum.order.number(), sum.order.purchaseOrderNumber(), field, message);
        }

        /** A cancellation is not held, whatever is said of its lines. */
        private void hold(OrderSum sum, Issue issue) throws SQLException {
            if (sum.isCancellation()) {
                return;
            }
            sum.holdReasons.add(issue.code().name());
            writer.issue(issue, Severity.HOLDS_ORDER);
        }

        private void warn(Issue issue) throws SQLException {
            writer.issue(issue, issue.code().severity());
        }
    }
}
