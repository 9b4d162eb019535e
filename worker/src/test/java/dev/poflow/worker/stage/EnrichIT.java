package dev.poflow.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/merchant-config.md} promises of a merchant's configuration. */
class EnrichIT {

    private static final String HEADER =
            "PO Number,Supplier ID,Line,SKU,GTIN,Quantity,Unit Price,Price Base,Currency,Total Amount\n";

    /** An article under three numbers: the merchant's, the supplier's and a GTIN. */
    private static final String ONE_ARTICLE = """
            {"currency": "EUR", "articles": [{"sku": "A-100", "supplierSku": "SUP-1", "gtin": "4006381333931",
                "cost": "12.50", "price": 19.90, "taxClass": "reduced"}]}""";

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void withoutAConfigurationTheFileIsPostedAsItIsAndItsArticlesBecomeDrafts() {
        posted("PO-1,V-1,1,SUP-1,4006381333931,10,15.00,,EUR,150.00");

        assertThat(orders()).containsExactly("PO-1|POSTED||EUR|150.0000|0");
        assertThat(lines()).containsExactly("SUP-1|10.0000|15.0000|1.0000|150.0000|EUR|standard");
        assertThat(database.rows("SELECT sku, gtin, cost, currency, tax_class, state FROM product_draft"))
                .containsExactly("SUP-1|4006381333931|15.0000|EUR|standard|DRAFT");
    }

    @ParameterizedTest
    @CsvSource({"A-100,", "SUP-1,", ",4006381333931", "unheard-of,4006381333931"})
    void anArticleIsPostedUnderTheMerchantsOwnNumber(String sku, String gtin) {
        configure(1, ONE_ARTICLE);

        posted("PO-1,V-1,1,%s,%s,10,15.00,,EUR,".formatted(text(sku), text(gtin)));

        assertThat(database.rows("SELECT sku, tax_class FROM purchase_order_line"))
                .as("number and tax class of an article ordered as sku %s, GTIN %s", sku, gtin)
                .containsExactly("A-100|reduced");
        assertThat(database.count("product_draft"))
                .as("drafts of an article that the merchant has")
                .isZero();
    }

    @Test
    void anArticlesOwnNumberCountsBeforeAnotherArticlesSupplierNumber() {
        configure(1, """
                {"articles": [{"sku": "A-1", "supplierSku": "A-2"}, {"sku": "A-2", "supplierSku": "A-1"}]}""");

        posted("PO-1,V-1,1,A-2,,10,15.00,,EUR,");

        assertThat(database.rows("SELECT sku FROM purchase_order_line")).containsExactly("A-2");
    }

    @ParameterizedTest
    @CsvSource({
        // quantity, base quantity -> price, base quantity, amount as posted
        "10,    , 12.5000, 1.0000, 125.0000",
        "200, 100, 12.5000, 1.0000, 2500.0000"
    })
    void aPriceThatTheFileLacksIsTheArticlesCostForOne(
            String quantity, String base, String price, String postedBase, String amount) {
        configure(1, ONE_ARTICLE);

        posted("PO-1,V-1,1,SUP-1,,%s,,%s,EUR,".formatted(quantity, text(base)));

        assertThat(lines())
                .as("line of %s at a price that is missing, per %s", quantity, base)
                .containsExactly("A-100|%s.0000|%s|%s|%s|EUR|reduced".formatted(quantity, price, postedBase, amount));
        assertThat(orders()).containsExactly("PO-1|POSTED||EUR|" + amount + "|1");
    }

    @Test
    void aPriceOfTheFileIsKept() {
        configure(1, ONE_ARTICLE);

        posted("PO-1,V-1,1,SUP-1,,10,15.00,,EUR,");

        assertThat(lines()).containsExactly("A-100|10.0000|15.0000|1.0000|150.0000|EUR|reduced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"currency\": \"EUR\", \"articles\": [{\"sku\": \"SUP-1\"}]}", "{\"currency\": \"EUR\"}"})
    void aLineWithoutPriceAndCostIsPostedAndItsOrderHeld(String config) {
        configure(1, config);

        posted("PO-1,V-1,1,SUP-1,,10,,,EUR,", "PO-1,V-1,2,SUP-2,,1,2.00,,EUR,");

        assertThat(orders()).containsExactly("PO-1|HELD|PRICE_MISSING|EUR|2.0000|1");
        assertThat(lines()).first().isEqualTo("SUP-1|10.0000||1.0000||EUR|standard");
        assertThat(issues()).containsExactly("PRICE_MISSING|HOLDS_ORDER|2|7|unitPrice|");
    }

    @Test
    void theCostOfAnArticleCountsInItsOwnCurrencyHoweverThatIsWritten() {
        configure(1, """
                {"currency": "usd", "articles": [{"sku": "A-1", "cost": 2.5, "currency": "eur"}, {"sku": "A-2", "cost": 7}]}""");

        posted("PO-1,V-1,1,A-1,,10,,,EUR,", "PO-2,V-1,1,A-2,,10,,,Usd,");

        assertThat(orders()).containsExactly("PO-1|POSTED||EUR|25.0000|1", "PO-2|POSTED||USD|70.0000|1");
    }

    @ParameterizedTest
    @CsvSource({
        // unit price, base quantity, currency -> hold reason: the article sells at 19.90, the floor is 15 %
        "16.91,    , EUR,",
        "16.92,    , EUR, MARGIN_BELOW_FLOOR",
        "25.00,    , EUR, MARGIN_BELOW_FLOOR",
        "1691.00, 100, EUR,",
        "1692.00, 100, EUR, MARGIN_BELOW_FLOOR",
        "15.00,    , USD, RATE_MISSING"
    })
    void anOrderWithALineBelowTheMarginFloorIsHeld(String price, String base, String currency, String reason) {
        configure(1, """
                {"currency": "EUR", "marginFloorPercent": 15, "articles": [{"sku": "A-100", "price": "19.90"}]}""");

        posted("PO-1,V-1,1,A-100,,100,%s,%s,%s,".formatted(price, text(base), currency));

        assertThat(database.rows("SELECT state, hold_reason FROM purchase_order"))
                .as("order of an article sold at 19.90 EUR, bought at %s %s per %s", price, currency, base)
                .containsExactly(reason == null ? "POSTED|" : "HELD|" + reason);
    }

    @Test
    void theMarginIsCheckedAtTheCostWhereTheFileHasNoPrice() {
        configure(1, """
                {"currency": "EUR", "marginFloorPercent": 15, "articles": [{"sku": "A-100", "cost": 18, "price": "19.90"}]}""");

        posted("PO-1,V-1,1,A-100,,100,,10,EUR,");

        assertThat(orders()).containsExactly("PO-1|HELD|MARGIN_BELOW_FLOOR|EUR|1800.0000|1");
        assertThat(database.value("SELECT message FROM validation_issue"))
                .isEqualTo("At this price the margin of A-100 is 9.55 %, below the floor of 15 %.");
    }

    @Test
    void aMarginIsNotCheckedWithoutAFloorOrWithoutASellingPrice() {
        configure(1, "{\"currency\": \"EUR\", \"articles\": [{\"sku\": \"A-1\", \"price\": 1}]}");
        posted("PO-1,V-1,1,A-1,,1,5.00,,EUR,");
        configure(2, "{\"currency\": \"EUR\", \"marginFloorPercent\": 15, \"articles\": [{\"sku\": \"A-1\"}]}");
        posted("PO-2,V-1,1,A-1,,1,5.00,,EUR,");

        assertThat(orders()).containsExactly("PO-1|POSTED||EUR|5.0000|1", "PO-2|POSTED||EUR|5.0000|2");
    }

    @Test
    void anOrderWithoutCurrencyIsInTheMerchantsOwn() {
        configure(1, ONE_ARTICLE);

        posted("PO-1,V-1,1,SUP-1,,10,15.00,,,", "PO-2,V-1,1,SUP-1,,10,15.00,,CHF,");

        assertThat(orders()).containsExactly("PO-1|POSTED||EUR|150.0000|1", "PO-2|POSTED||CHF|150.0000|1");
    }

    @Test
    void anOrderWithoutCurrencyIsHeldWhereTheMerchantHasNone() {
        posted("PO-1,V-1,1,SUP-1,,10,15.00,,,");

        assertThat(orders()).containsExactly("PO-1|HELD|CURRENCY_MISSING|XXX|150.0000|0");
        assertThat(database.rows("SELECT currency FROM purchase_order_line")).containsExactly("XXX");
    }

    @Test
    void underAStrictPolicyALineOfAnUnknownArticleIsQuarantined() {
        configure(1, ONE_ARTICLE);

        InProcess run = posted(
                command("strict").with("POFLOW_UNKNOWN_SKU", "Quarantine").with("POFLOW_MAX_QUARANTINED_PERCENT", "50"),
                "PO-1,V-1,1,SUP-1,,10,15.00,,EUR,",
                "PO-1,V-1,2,SUP-9,,10,15.00,,EUR,",
                "PO-2,V-1,1,SUP-9,,10,15.00,,EUR,");

        assertThat(orders())
                .as("an order whose lines are all unknown is not posted")
                .containsExactly("PO-1|POSTED||EUR|150.0000|1");
        assertThat(issues())
                .containsExactly(
                        "SKU_UNKNOWN|QUARANTINES_LINE|3|4|sku|SUP-9", "SKU_UNKNOWN|QUARANTINES_LINE|4|4|sku|SUP-9");
        assertThat(database.rows("SELECT line_number FROM quarantined_line ORDER BY 1"))
                .containsExactly("2", "3");
        assertThat(database.count("product_draft")).as("drafts").isZero();
        assertThat(run.report().number("result.quarantinedLines")).isEqualTo(2);
        assertThat(run.outcome().message()).isEqualTo("1 of 3 lines posted in 1 of 2 orders");
    }

    @ParameterizedTest
    @CsvSource({
        // policy, declared total -> state, hold reason, severity of the issue: the lines add up to 150.00
        "Hold, 150.00, POSTED,,",
        "Hold, 150.02, POSTED,,",
        "Hold, 150.03, HELD, TOTAL_MISMATCH, HOLDS_ORDER",
        "Warn, 150.03, POSTED,, WARNS",
        "Reject, 150.02, POSTED,,",
        "Reject, 150.03,,, REJECTS_ORDER"
    })
    void aTotalThatDisagreesIsTreatedAsThePolicySays(
            String policy, String total, String state, String reason, String severity) {
        posted(
                command("totals").with("POFLOW_TOTAL_MISMATCH", policy),
                "PO-1,V-1,1,SUP-1,,10,15.00,,EUR," + total,
                "PO-2,V-1,1,SUP-1,,1,15.00,,EUR,15.00");

        assertThat(database.rows("SELECT state, hold_reason FROM purchase_order WHERE po_number = 'PO-1'"))
                .as("an order of 150.00 that says %s, under %s", total, policy)
                .isEqualTo(state == null ? List.of() : List.of(state + "|" + text(reason)));
        assertThat(database.rows("SELECT severity FROM validation_issue WHERE code = 'TOTAL_MISMATCH'"))
                .isEqualTo(severity == null ? List.of() : List.of(severity));
        assertThat(database.count("purchase_order WHERE po_number = 'PO-2' AND state = 'POSTED'"))
                .as("the other order")
                .isEqualTo(1);
        assertThat(database.count("quarantined_line"))
                .as("lines of a rejected order are quarantined")
                .isEqualTo("REJECTS_ORDER".equals(severity) ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        // limit in percent (empty: the default), quarantined of ten -> state
        ",    2, POSTED",
        ",    3, HELD",
        "0,   0, POSTED",
        "0,   1, HELD",
        "29,  3, HELD",
        "30,  3, POSTED",
        "100, 9, POSTED"
    })
    void anOrderWithTooManyQuarantinedLinesIsHeld(String limit, int bad, String state) {
        String[] rows = new String[10];
        for (int line = 1; line <= 10; line++) {
            rows[line - 1] = "PO-1,V-1,%d,SUP-1,,%s,15.00,,EUR,".formatted(line, line <= bad ? "many" : "10");
        }

        posted(command("some-bad").with("POFLOW_MAX_QUARANTINED_PERCENT", text(limit)), rows);

        assertThat(database.rows("SELECT state, hold_reason, lines FROM purchase_order"))
                .as("order with %d of 10 lines quarantined, where %s %% are allowed", bad, limit)
                .containsExactly(state + "|" + (state.equals("HELD") ? "TOO_MANY_QUARANTINED" : "") + "|" + (10 - bad));
    }

    @Test
    void linesOfUnknownArticlesCountAsQuarantined() {
        configure(1, ONE_ARTICLE);

        posted(
                command("strict").with("POFLOW_UNKNOWN_SKU", "Quarantine"),
                "PO-1,V-1,1,SUP-1,,10,15.00,,EUR,",
                "PO-1,V-1,2,SUP-9,,10,15.00,,EUR,");

        assertThat(orders()).containsExactly("PO-1|HELD|TOO_MANY_QUARANTINED|EUR|150.0000|1");
    }

    @Test
    void anOrderIsHeldForAllThatIsWrongWithIt() {
        configure(1, """
                {"marginFloorPercent": 15, "currency": "EUR", "articles": [{"sku": "A-1", "price": "10.00"}]}""");

        posted(
                "PO-1,V-1,1,A-1,,1,9.00,,EUR,100.00",
                "PO-1,V-1,2,A-1,,1,,,EUR,100.00",
                "PO-1,V-1,3,A-1,,many,1.00,,EUR,100.00");

        assertThat(orders())
                .containsExactly(
                        "PO-1|HELD|MARGIN_BELOW_FLOOR, PRICE_MISSING, TOO_MANY_QUARANTINED, TOTAL_MISMATCH|EUR|9.0000|1");
        assertThat(database.count("product_draft")).as("drafts of a held order").isZero();
        assertThat(database.rows("SELECT type, payload->>'holdReason' FROM outbox_event"))
                .containsExactly(
                        "PurchaseOrderHeld|MARGIN_BELOW_FLOOR, PRICE_MISSING, TOO_MANY_QUARANTINED, TOTAL_MISMATCH");
    }

    @Test
    void theNewestVersionOfTheMerchantsOwnConfigurationIsUsedAndRecorded() {
        configure(9, "{\"taxClass\": \"ninth\"}");
        configure(10, "{\"taxClass\": \"tenth\"}");
        database.execute("INSERT INTO merchant_config VALUES ('merchant-7', 99, '{\"taxClass\": \"foreign\"}')");

        posted("PO-1,V-1,1,SUP-1,,10,15.00,,EUR,");

        assertThat(database.rows("SELECT p.config_version, l.tax_class FROM purchase_order AS p"
                        + " JOIN purchase_order_line AS l USING (purchase_order_id)"))
                .containsExactly("10|tenth");
    }

    @Test
    void aVersionThatComesAfterEnrichHasCommittedIsNotUsed() throws IOException {
        configure(1, "{\"taxClass\": \"first\"}");
        WorkerCommand command = command("killed").source(file("PO-1,V-1,1,SUP-1,,10,15.00,,EUR,"));
        try (StageHold hold = database.hold(StageName.Post);
                WorkerProcess worker = command.start()) {
            Awaitility.await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            worker.kill();
        }
        configure(2, "{\"taxClass\": \"second\"}");

        InProcess again = InProcess.run(command.attempt(2));

        assertThat(again.outcome().exit()).as(again.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT p.config_version, l.tax_class FROM purchase_order AS p"
                        + " JOIN purchase_order_line AS l USING (purchase_order_id)"))
                .containsExactly("1|first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[];                                             must be a mapping of fields, not a list",
                "{\"marginFloorPercent\": \"much\"};             marginFloorPercent: is not a number: \"much\"",
                "{\"marginFloor\": 15};                          marginFloor: unknown field",
                "{\"currency\": \"Euro\"};                       currency: is not a currency of ISO 4217: \"Euro\"",
                "{\"articles\": {\"sku\": \"A-1\"}};             articles: must be a list, not a mapping",
                "{\"articles\": [{\"supplierSku\": \"A-1\"}]};   articles[0].sku: is missing",
                "{\"articles\": [{\"sku\": \" \"}]};             articles[0].sku: must not be empty",
                "{\"articles\": [{\"sku\": \"A-1\", \"cost\": 1}]};  articles[0]: has an amount without a currency",
                "{\"articles\": [{\"sku\": 7}, {\"sku\": 8}]};  articles[0].sku: must be a text, not 7: put it in quotes (and 1 more)"
            })
    void aConfigurationThatCannotBeUsedIsNamedAndNothingIsPosted(String config, String complaint) throws IOException {
        configure(3, config);

        InProcess run = InProcess.run(command("unconfigured").source(file("PO-1,V-1,1,A-1,,10,,,EUR,")));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(run.outcome().reason()).contains(Reason.ConfigurationInvalid);
        assertThat(run.outcome().message())
                .startsWith("merchant_config of merchant-42, version 3: ")
                .contains(complaint);
        assertThat(database.count("purchase_order")).isZero();
    }

    @Test
    void aCostThatMakesAnAmountTooLargeToStoreCountsAsNone() {
        configure(1, "{\"currency\": \"EUR\", \"articles\": [{\"sku\": \"A-1\", \"cost\": 999999999}]}");

        posted("PO-1,V-1,1,A-1,,999999999,,,EUR,", "PO-1,V-1,2,A-1,,1,,,EUR,");

        assertThat(orders()).containsExactly("PO-1|HELD|PRICE_MISSING|EUR|999999999.0000|1");
    }

    private void configure(int version, String config) {
        database.execute("INSERT INTO merchant_config (merchant_id, version, config) VALUES ('merchant-42', " + version
                + ", '" + config + "')");
    }

    private InProcess posted(String... rows) {
        return posted(command("of-" + rows[0].substring(0, 4)), rows);
    }

    private InProcess posted(WorkerCommand command, String... rows) {
        try {
            InProcess run = InProcess.run(command.source(file(rows)));
            assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkerCommand command(String workflow) {
        return WorkerCommand.on(database).workflow(workflow);
    }

    private Path file(String... rows) throws IOException {
        return Files.writeString(
                Files.createTempFile(directory, "orders", ".csv"), HEADER + String.join("\n", rows) + "\n");
    }

    private List<String> orders() {
        return database.rows("SELECT po_number, state, hold_reason, currency, total_amount, config_version"
                + " FROM purchase_order ORDER BY po_number");
    }

    private List<String> lines() {
        return database.rows("SELECT sku, quantity, unit_price, base_quantity, amount, currency, tax_class"
                + " FROM purchase_order_line ORDER BY purchase_order_id, line_number");
    }

    private List<String> issues() {
        return database.rows("SELECT code, severity, source_line, source_column, field, raw_value"
                + " FROM validation_issue ORDER BY issue_number");
    }

    private static String text(@Nullable String nullable) {
        return nullable == null ? "" : nullable;
    }
}
